import { sdpOf } from "../rtp.ts";

const name = '<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="phone">';
const requestHeaders = (method: string, number: number): string =>
  `Call-ID: [call_id]\nCSeq: ${number} ${method}\nMax-Forwards: 70`;
const via = "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]";
const log = (text: string): string => `<action><log message="${text}"/></action>`;
const answerHeaders = "[last_Via:]\n[last_From:]\n[last_Call-ID:]\n[last_CSeq:]";
const empty = "Content-Length: 0\n\n";
const ok = `<send><![CDATA[\nSIP/2.0 200 OK\n${answerHeaders}\n[last_To:]\n${empty}]]></send>`;

/**
 * How the talk goes on until somebody hangs up: an INFO with the call's name tells it to (a phone that is told from outside), a BYE is
 * the other who does.
 */
const untilSomebodyHangsUp = (bye: string): string => `
<recv request="INFO" optional="true" next="leaves"/>
<recv request="BYE"/>
${ok}
<nop next="over">${log("left by them")}</nop>
<label id="leaves"/>
${ok}
${bye}
<recv response="200"/>
<nop>${log("left by us")}</nop>
<label id="over"/>
<nop/>`;

type Calling = { from: string; to: string; mediaPort: number; user?: string; password?: string };

/** Somebody who calls. With a user, a password is expected to be asked for. */
export function callingScenario({ from, to, mediaPort, user, password }: Calling): string {
  const [me, them] = [`<sip:${from}@[local_ip]:[local_port]>;tag=phone`, `<sip:${to}@[remote_ip]:[remote_port]>`];
  const uri = `sip:${to}@[remote_ip]:[remote_port]`;
  const invite = (n: number, proof = ""): string => `<send retrans="500"><![CDATA[
INVITE ${uri} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=z9hG4bK[call_id]-${n}
From: ${me}
To: ${them}
${requestHeaders("INVITE", n)}
Contact: <sip:${from}@[local_ip]:[local_port]>
${proof}Content-Type: application/sdp
Content-Length: [len]

${sdpOf(mediaPort)}]]></send>`;
  const ack = (n: number): string =>
    `<send><![CDATA[\nACK ${uri} SIP/2.0\n${via}\nFrom: ${me}\n[last_To:]\n${requestHeaders("ACK", n)}\n${empty}]]></send>`;
  const bye = `<send retrans="500"><![CDATA[
BYE ${uri} SIP/2.0
${via}
From: ${me}
To: [$them]
${requestHeaders("BYE", user ? 3 : 2)}
${empty}]]></send>`;
  const refusals = [401, 403, 404, 480, 486, 487, 488, 503];
  const proof = `[authentication username=${user} password=${password}]\n`;
  const challenged = `<recv response="100" optional="true"/>\n<recv response="407" auth="true"/>\n${ack(1)}\n${invite(2, proof)}`;
  const last = user ? 2 : 1;
  return `${name}
${invite(1)}
${user ? challenged : ""}
<recv response="100" optional="true"/>
<recv response="180" optional="true">${log("rings")}</recv>
<recv request="INFO" optional="true" next="cancels"/>
${refusals.map((code) => `<recv response="${code}" optional="true" next="refused_${code}"/>`).join("\n")}
<recv response="200"><action>
  <ereg regexp="m=audio ([0-9]+)" search_in="body" assign_to="all,port"/>
  <ereg regexp=".*" search_in="hdr" header="To:" assign_to="them"/>
  <log message="answered [$port]"/></action></recv>
${ack(last)}
${untilSomebodyHangsUp(bye)}
<nop next="end"/>
${refusals.map((code) => `<label id="refused_${code}"/>\n${ack(last)}\n<nop next="end">${log(`refused ${code}`)}</nop>`).join("\n")}
<label id="cancels"/>
${ok}
<send><![CDATA[
CANCEL ${uri} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=z9hG4bK[call_id]-${last}
From: ${me}
To: ${them}
${requestHeaders("CANCEL", last)}
${empty}]]></send>
<recv response="200"/>
<recv response="487"/>
${ack(last)}
<nop>${log("left by us")}</nop>
<label id="end"/>
<nop/>
<Reference variables="all,port,them"/>
</scenario>`;
}

export type Behaviour = "answers" | "busy" | "declines" | "rings";

/** Somebody who is called. `rings`: nobody picks up. */
export function calledScenario(mediaPort: number, behaviour: Behaviour): string {
  const answer = (status: string, body = ""): string => `<send${body ? ' retrans="500"' : ""}><![CDATA[
SIP/2.0 ${status}
${answerHeaders}
[last_To:];tag=phone[call_number]
Contact: <sip:[local_ip]:[local_port]>
${body ? "Content-Type: application/sdp\n" : ""}Content-Length: [len]

${body}]]></send>`;
  const taken = `<recv request="INVITE"><action>
  <ereg regexp="m=audio ([0-9]+)" search_in="body" assign_to="all,port"/>
  <ereg regexp=".*" search_in="hdr" header="From:" assign_to="them"/>
  <ereg regexp=".*" search_in="hdr" header="To:" assign_to="me"/>
  <ereg regexp="sip:[^&gt;;]*" search_in="hdr" header="Contact:" assign_to="uri"/>
  <log message="invited [call_id] [$port]"/></action></recv>`;
  const rings = answer("180 Ringing");
  // A request that comes again, of a caller who was late to hear the answer, SIPp takes for a mistake.
  const again = (text: string): string =>
    `<label id="again"/>\n${text}\n<recv request="INVITE" optional="true" next="again"/>`;
  const refs = '<Reference variables="all,port,them,me,uri"/>';
  if (behaviour === "busy" || behaviour === "declines") {
    const status = behaviour === "busy" ? "486 Busy Here" : "603 Decline";
    return `${name}\n${taken}\n${rings}\n${again(answer(status))}\n<recv request="ACK"/>\n<nop>${log("left by us")}</nop>\n${refs}\n</scenario>`;
  }
  if (behaviour === "rings") {
    return `${name}\n${taken}\n${again(rings)}\n<recv request="CANCEL"/>\n${ok}
<nop>${log("left by them")}</nop>\n${refs}\n</scenario>`;
  }
  const bye = `<send retrans="500"><![CDATA[
BYE [$uri] SIP/2.0
${via}
From: [$me];tag=phone[call_number]
To: [$them]
${requestHeaders("BYE", 1)}
${empty}]]></send>`;
  return `${name}
${taken}
${rings}
${again(answer("200 OK", sdpOf(mediaPort)))}
<recv request="ACK"><action><log message="answered [$port]"/></action></recv>
${untilSomebodyHangsUp(bye)}
${refs}
</scenario>`;
}
