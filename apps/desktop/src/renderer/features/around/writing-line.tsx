import { usePeopleAround, writingWords } from "./people.ts";

/**
 * Who else writes here, above one's own field. While a colleague writes a reply and so does the reader, it warns: the customer
 * would get two answers.
 */
export function WritingLine({ id, customer, replying }: { id: string; customer: string; replying: boolean }) {
  const { people, customerTypes } = usePeopleAround(id);
  const words = writingWords(people, customerTypes ? customer : null);
  const rival = replying ? people.find((each) => each.doing === "reply") : undefined;
  return (
    <div role="status" className="mx-4 flex-none compact:mx-2.5">
      {rival ? (
        <p className="mb-1.5 rounded-md bg-waiting-soft px-2.5 py-1 text-sm text-waiting">
          <b className="font-semibold">{rival.name} is writing a reply too.</b> Agree on who answers, before the
          customer gets two.
        </p>
      ) : (
        words && (
          <p className="mb-1 flex items-center gap-1.5 px-1 text-muted text-sm">
            <span aria-hidden="true" className="inline-flex gap-0.5">
              {[0, 1, 2].map((dot) => (
                <i key={dot} className="size-1 animate-pulse rounded-full bg-muted" />
              ))}
            </span>
            {words}
          </p>
        )
      )}
    </div>
  );
}
