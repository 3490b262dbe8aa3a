import { connect } from '../../src/index.js';

/** Where the running system is; without it the tests skip. */
export const gatewayUrl = process.env.GATEWAY_URL;
export const skip = gatewayUrl ? false : 'no running system: set GATEWAY_URL and PRODUCER_URL';

/** Sends a command and returns its answer. */
export async function command(method, path, body) {
  const response = await fetch(new URL(path, process.env.PRODUCER_URL), {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  if (response.status !== 202) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }

  return response.json();
}

/** Key and data of a topic, as the gateway tells them to anybody. */
export async function itemsOf(topic) {
  const { items } = await (await fetch(new URL(`views/${topic}`, gatewayUrl))).json();
  return new Map(items.map(({ key, data }) => [key, data]));
}

/** A client that is closed after the test. */
export function clientOf(t, options) {
  const client = connect(gatewayUrl, { ...options, timing: { pollInterval: 100, firstDelay: 50, ...options?.timing } });
  t.after(() => client.close());
  return client;
}

export const newFlight = (airlineCode) => ({
  flightId: `JS-${crypto.randomUUID()}`, origin: 'GVA', dest: 'ZRH', airlineCode, flightNum: '7', gate: 'A1',
});
