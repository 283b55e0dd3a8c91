import { ViewTabs } from "@switchboard/ui/view-tabs";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect } from "react";
import { useMay } from "../session/session.ts";
import { ResultsTab } from "./results-tab.tsx";
import { ReviewsTab } from "./reviews-tab.tsx";
import { SamplingTab } from "./sampling-tab.tsx";
import { ScorecardTab } from "./scorecard-tab.tsx";
import type { QualityTab } from "./words.ts";

const route = getRouteApi("/frame/quality");
const labels: Record<QualityTab, string> = {
  results: "Results",
  reviews: "Reviews",
  mine: "My reviews",
  scorecard: "Scorecard",
  sampling: "Sampling",
};

/** The Quality room: results, every review, one's own, and by what conversations are drawn and scored. */
export function QualityPage() {
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const readsAll = useMay("quality_review.read");
  const tabs: QualityTab[] = readsAll ? ["results", "reviews", "mine", "scorecard", "sampling"] : ["mine"];
  const current = tab && tabs.includes(tab) ? tab : (tabs[0] ?? "mine");
  useEffect(() => {
    document.title = "Quality · Switchboard";
  }, []);
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel">
      <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-4">
        <h1 className="flex-none font-semibold text-ink text-lg">Quality</h1>
        <ViewTabs
          label="View"
          current={current}
          onChange={(next) => void navigate({ search: { tab: next } })}
          tabs={tabs.map((id) => ({ id, label: labels[id], count: undefined }))}
        />
      </header>
      {current === "results" && <ResultsTab />}
      {current === "reviews" && <ReviewsTab own={false} />}
      {current === "mine" && <ReviewsTab own />}
      {current === "scorecard" && <ScorecardTab />}
      {current === "sampling" && <SamplingTab />}
    </main>
  );
}
