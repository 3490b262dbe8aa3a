/** Who takes part. A `service` tells how it does; what is Amazon's is known by what goes through it. */
export const nodes = {
  callers: { title: 'Browsers, phones', what: 'send commands' },
  producer: { title: 'EventProducer', what: 'commands in, events out', service: 'producer' },
  bus: { title: 'EventBridge', what: 'a rule for each consumer' },
  projector: { title: 'ViewModelProjector', what: 'merges events into views', service: 'projector' },
  table: { title: 'DynamoDB', what: 'the views, and their stream' },
  fanout: { title: 'StreamFanout', what: 'reads the stream', service: 'fanout' },
  gateway: { title: 'WebSocketGateway', what: 'holds views and clients', service: 'gateway' },
  clients: { title: 'Clients', what: 'WebSocket, SSE, polls' },
  webhooks: { title: 'WebhookDispatcher', what: 'signs, sends, retries', service: 'webhooks' },
  partners: { title: 'Partners’ servers', what: 'get signed posts' },
};

/** The arrows, in the order in which an event takes them; `journey` for those that a test event is followed over. */
export const hops = [
  { id: 'command', from: 'callers', to: 'producer', title: 'Command', journey: true, what: 'From a command’s request to its answer: every event of it is stored by then.' },
  { id: 'publish', from: 'producer', to: 'bus', title: 'PutEvents', journey: true, what: 'From the command until EventBridge has stored its event.' },
  { id: 'queue', from: 'bus', to: 'projector', title: 'SQS queue', journey: true, what: 'From when the queue has an event until the projector receives it.' },
  { id: 'merge', from: 'projector', to: 'table', title: 'Merge', journey: true, what: 'From when an event is received until its effect is stored in the view.' },
  { id: 'stream', from: 'table', to: 'fanout', title: 'Stream', journey: true, what: 'From when a change is written until it is read from the table’s stream.' },
  { id: 'fanout', from: 'fanout', to: 'gateway', title: 'Fan-out', journey: true, what: 'From when a change is read until all gateways have it.' },
  { id: 'deliver', from: 'gateway', to: 'clients', title: 'Delivery', journey: true, what: 'From when subscribers are told of a change until it is written to their connections.' },
  { id: 'webhook-queue', from: 'bus', to: 'webhooks', title: 'SQS queue', what: 'From when the webhooks’ queue has an event until the dispatcher receives it.' },
  { id: 'webhook', from: 'webhooks', to: 'partners', title: 'Webhook', what: 'A signed POST to a partner’s server, until it answers.' },
];

/** What a test event ends with; no service can tell it. */
export const shown = 'shown';

export function hopOf(id) {
  return hops.find((hop) => hop.id === id);
}

/** What people call a step of a journey. */
export function titleOf(id) {
  return id === shown ? 'On this screen' : hopOf(id).title;
}
