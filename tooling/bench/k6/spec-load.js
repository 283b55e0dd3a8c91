// The load test of the specification, section 9.2; only address, client and token come from outside.

import { check, sleep } from "k6";
import http from "k6/http";

export let options = {
  stages: [
    { duration: "2m", target: 100 }, // Ramp up to 100 users
    { duration: "5m", target: 100 }, // Stay at 100 users
    { duration: "2m", target: 200 }, // Ramp up to 200 users
    { duration: "5m", target: 200 }, // Stay at 200 users
    { duration: "2m", target: 0 }, // Ramp down
  ],
  thresholds: {
    http_req_duration: ["p(95)<500"], // 95% of requests under 500ms
    http_req_failed: ["rate<0.1"], // Error rate under 10%
  },
};

export default function () {
  // Test chat endpoint
  let chatResponse = http.post(
    `${__ENV.BASE_URL}/v1/chat`,
    JSON.stringify({
      message: "Hello, I need help with my order",
      session_id: `test-session-${__VU}`,
      client_id: __ENV.CLIENT_ID,
    }),
    {
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${__ENV.TOKEN}`,
      },
    },
  );

  check(chatResponse, {
    "chat status is 200": (r) => r.status === 200,
    "chat response time < 500ms": (r) => r.timings.duration < 500,
  });

  sleep(1);
}
