import { connect, topicOf, transports, ServerClock, type Change, type LiveView } from 'event-driven-frontends';
import { useLiveView } from 'event-driven-frontends/react';

interface Flight {
  gate: string;
}

const clock = new ServerClock('http://localhost:8081/clock');
const client = connect(['http://a', 'http://b'], { transport: 'sse', token: async () => 'secret', now: () => clock.now(), timing: { open: 1 } });
const view: LiveView<Flight> = client.view<Flight>(topicOf('flights', { where: { airlineCode: 'AA' } }));
const end: () => void = view.subscribe(({ changes, origin }) => {
  for (const change of changes) {
    const gate: string | undefined = change.op === 'upsert' ? change.data.gate : change.data;
    console.log(origin === 'live', gate);
  }
});
for (const [key, { gate }] of view) {
  console.log(key.length, gate.length);
}

const gate: string | undefined = useLiveView<Flight, string | undefined>(client, 'flights', (all) => all.get('a')?.gate);
const { items, error } = useLiveView<Flight>(client, 'flights');
console.log(items.get('a')?.gate, error?.final, gate, transports[0], (await view.ready).size);

// @ts-expect-error There is no such transport.
client.use('pigeon');
// @ts-expect-error A map of items never changes.
view.items.set('a', { gate: 'A1' });
// @ts-expect-error A deleted key has no data.
const data: Flight = ({} as Extract<Change<Flight>, { op: 'delete' }>).data;
end();
