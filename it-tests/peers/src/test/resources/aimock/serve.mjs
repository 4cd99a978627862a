// Serves the fixtures on a free port of the loopback address until standard input ends, which it does with the tests.
import { LLMock } from "@copilotkit/aimock";
import { subscribe } from "node:diagnostics_channel";
import { EventEmitter } from "node:events";

const [fixtures, key] = process.argv.slice(2);
const mock = new LLMock({ host: "127.0.0.1", port: 0, logLevel: "info", auth: { apiKeys: [key] } });
mock.loadFixtureFile(fixtures);

// The journal of aimock has a translation of each body. This keeps the bodies that came, until they are asked for.
let sent = [];
subscribe("http.server.request.start", ({ request }) => {
  if (!request.url.startsWith("/v1/")) return;
  const chunks = [];
  // Not request.on, by which the body would begin to flow before aimock listens.
  EventEmitter.prototype.on.call(request, "data", (chunk) => chunks.push(chunk));
  sent.push({ request, chunks });
});
// What has a wrong key is refused unread, so that nothing is known of its body.
const hasBody = ({ headers }) => "transfer-encoding" in headers || Number(headers["content-length"] ?? 0) > 0;
mock.mount("/__sent", {
  async handleRequest(_, response) {
    const read = sent.filter(({ request, chunks }) => chunks.length > 0 || !hasBody(request));
    sent = [];
    const requests = read.map(({ request: { method, url }, chunks }) => {
      return { method, target: url, body: Buffer.concat(chunks).toString() };
    });
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(requests));
    return true;
  },
});

console.log(`serving ${await mock.start()}`);
process.stdin.resume().on("close", () => process.exit(0));
