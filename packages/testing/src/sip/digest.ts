import { createHash, randomUUID } from "node:crypto";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** What stands in quotes (or without) behind a name in a header of RFC 2617. */
export const digestPart = (value: string, name: string): string =>
  new RegExp(`\\b${name}="?([^",]*)"?`).exec(value)?.[1] ?? "";

/** What is asked for of who shall prove a password. */
export const newChallenge = (realm: string): string =>
  `Digest realm="${realm}", nonce="${randomUUID()}", algorithm=MD5`;

type Proof = { method: string; uri: string; user: string; password: string };

/** The answer to a challenge. */
export function answerChallenge(challenge: string, { method, uri, user, password }: Proof): string {
  const [realm, nonce] = [digestPart(challenge, "realm"), digestPart(challenge, "nonce")];
  const response = md5(`${md5(`${user}:${realm}:${password}`)}:${nonce}:${md5(`${method}:${uri}`)}`);
  return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5`;
}

/** Whether an answer proves that its sender knows the password. */
export function proves(challenge: string, answer: string, method: string, user: string, password: string): boolean {
  const uri = digestPart(answer, "uri");
  const expected = answerChallenge(challenge, { method, uri, user, password });
  return digestPart(answer, "username") === user && digestPart(answer, "response") === digestPart(expected, "response");
}
