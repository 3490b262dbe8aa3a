import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { connect } from '../src/index.js';
import { FakeGateway } from './fakes/fake-gateway.js';
import { quick, until } from './fakes/until.js';

const packages = await Promise.all([import('react'), import('react-test-renderer'), import('../src/react.js')]).catch(() => null);
const skip = packages ? false : "react and react-test-renderer are not installed: run 'npm install' in this package";

describe('useLiveView', { skip }, () => {
  const [{ createElement: h, StrictMode, useState }, { default: renderer }, { useLiveView }] = packages ?? [{}, {}, {}];
  const clients = [];
  after(() => clients.forEach((client) => client.close()));

  function clientOf(gateway) {
    const client = connect(gateway.url, { ...gateway.options, timing: quick });
    clients.push(client);
    return client;
  }

  // Without act: React works when it likes, as it does in a page.
  const show = (component, wrap = (child) => child) => renderer.create(wrap(h(component)));
  const shows = (root, text) => until(() => root.toJSON() === text, `'${text}' on screen`);

  it('renders the view and each change of it', async () => {
    const gateway = new FakeGateway();
    gateway.write('AA-100', { gate: 'A1' });
    const client = clientOf(gateway);
    const root = show(() => {
      const { items, loaded, state, transport } = useLiveView(client, 'flights');
      return loaded ? `${state} ${transport} ${[...items.values()].map(({ gate }) => gate).join()}` : state;
    });
    await shows(root, 'live websocket A1');
    gateway.write('AA-200', { gate: 'B7' });
    await shows(root, 'live websocket A1,B7');
    root.unmount();
    await until(() => gateway.sockets.size === 0, 'the end of the subscription');
  });

  it('renders only when what is selected differs', async () => {
    const gateway = new FakeGateway();
    gateway.write('a', { gate: 'A1' });
    const client = clientOf(gateway);
    let renders = 0;
    const select = (view) => view.get('a')?.gate ?? 'none';
    const root = show(() => {
      renders++;
      return useLiveView(client, 'flights', select);
    });
    await shows(root, 'A1');
    const before = renders;
    const watch = client.view('flights');
    gateway.write('b', { gate: 'B1' });
    await until(() => watch.has('b'), 'the other change');
    assert.equal(renders, before);
    gateway.write('a', { gate: 'A2' });
    await shows(root, 'A2');
    root.unmount();
  });

  it('bears a selector that makes a new object each time, and compares as it is told', async () => {
    const gateway = new FakeGateway();
    gateway.write('a', { n: 1 });
    const client = clientOf(gateway);
    let renders = 0;
    const root = show(() => {
      renders++;
      return useLiveView(client, 'flights', (view) => [...view.keys()], (a, b) => a.join() === b.join()).join();
    });
    await shows(root, 'a');
    const before = renders;
    const watch = client.view('flights');
    gateway.write('a', { n: 2 });
    await until(() => watch.get('a').n === 2, 'the change');
    assert.equal(renders, before);
    gateway.write('b', {});
    await shows(root, 'a,b');
    root.unmount();
  });

  it('subscribes once for several components, in strict mode as well', async () => {
    const gateway = new FakeGateway();
    gateway.write('a', {});
    const client = clientOf(gateway);
    const Count = () => String(useLiveView(client, 'flights', (view) => view.size));
    const root = show(() => h('p', null, h(Count), h(Count)), (child) => h(StrictMode, null, child));
    await until(() => root.toJSON()?.children.join() === '1,1', 'both');
    assert.equal(gateway.requests.filter(({ action }) => action === 'subscribe').length, 1);
    root.unmount();
  });

  it('shows another topic when it is given one, and why a topic is refused', async () => {
    const gateway = new FakeGateway();
    gateway.write('a', {});
    const client = clientOf(gateway);
    let choose;
    const root = show(() => {
      const [topic, setTopic] = useState('flights');
      choose = setTopic;
      const { state, error } = useLiveView(client, topic);
      return `${state} ${error?.code ?? ''}`;
    });
    await shows(root, 'live ');
    gateway.frameError = 'unknown_topic';
    choose('nonsense');
    await shows(root, 'closed unknown_topic');
    root.unmount();
  });
});
