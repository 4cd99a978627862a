// Serves the fixtures on a free port of the loopback address until standard input ends, which it does with the tests.
import { LLMock } from "@copilotkit/aimock";

const [fixtures, key] = process.argv.slice(2);
const mock = new LLMock({ host: "127.0.0.1", port: 0, logLevel: "info", auth: { apiKeys: [key] } });
mock.loadFixtureFile(fixtures);
console.log(`serving ${await mock.start()}`);
process.stdin.resume().on("close", () => process.exit(0));
