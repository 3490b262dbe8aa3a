import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../src/index.js';
import { FakeGateway } from './fakes/fake-gateway.js';
import { until } from './fakes/until.js';

const trace = (n) => `00-${'a'.repeat(31)}${n % 10}-${'b'.repeat(16)}-01`;

const follow = async (t, gateway, options = {}) => {
  const client = connect(gateway.url, { ...gateway.options, timing: { reportInterval: 5 }, ...options });
  t.after(() => client.close());
  return client.view('flights').ready;
};

for (const transport of ['websocket', 'sse', 'long-poll']) {
  test(`what was shown live is reported over ${transport}, if it is traced`, async (t) => {
    const gateway = new FakeGateway();
    gateway.reports = [];
    gateway.write('held', {}, trace(1));
    const view = await follow(t, gateway, { transport, reportShown: true });
    gateway.write('traced', {}, trace(2));
    gateway.write('untraced', {});
    await until(() => view.has('untraced') && gateway.reports.length > 0);

    const [{ method, headers, shown }] = gateway.reports;
    assert.equal(method, 'POST');
    assert.equal(headers['Content-Type'], 'application/json');
    assert.deepEqual(shown.map(({ traceparent, view: of, at }) => [traceparent, of, at]), [[trace(2), 'flights', view.entry('traced').at]]);
    assert.ok(shown[0].took >= 0 && shown[0].took < 5_000);
    assert.ok(shown[0].ago >= 0 && shown[0].ago < 5_000);
    assert.equal(gateway.reports.length, 1);
  });
}

test('nothing is reported unless it is asked for', async (t) => {
  const gateway = new FakeGateway();
  gateway.reports = [];
  const view = await follow(t, gateway, { timing: { reportInterval: 0 } });
  gateway.write('traced', {}, trace(1));
  await until(() => view.has('traced'));
  gateway.write('later', {}, trace(2));
  await until(() => view.has('later'));

  assert.ok(gateway.requests.every(({ transport }) => transport !== 'report'));
});

test('a gateway that takes no reports is asked once', async (t) => {
  const gateway = new FakeGateway();
  const view = await follow(t, gateway, { reportShown: true, timing: { reportInterval: 0 } });
  const reports = () => gateway.requests.filter(({ transport }) => transport === 'report').length;
  gateway.write('a', {}, trace(1));
  await until(() => reports() === 1);
  for (let i = 0; i < 20; i++) {
    gateway.write('b', { i }, trace(i));
    await until(() => view.get('b')?.i === i);
  }

  assert.equal(reports(), 1);
});

test('a report has at most twenty changes, however many are shown', async (t) => {
  const gateway = new FakeGateway();
  gateway.reports = [];
  const view = await follow(t, gateway, { reportShown: true, timing: { reportInterval: 50 } });
  for (let i = 0; i < 100; i++) {
    gateway.write(`k${i}`, {}, trace(i));
  }

  await until(() => view.size === 100 && gateway.reports.length > 0);
  assert.equal(gateway.reports[0].shown.length, 20);
});

test('a hidden page reports nothing, for nobody sees it', async (t) => {
  const gateway = new FakeGateway();
  gateway.reports = [];
  const seen = [];
  const platform = { online: true, listen: () => () => {}, whenShown: (callback) => seen.push(callback) };
  const view = await follow(t, gateway, { reportShown: true, platform, timing: { reportInterval: 0 } });
  gateway.write('a', {}, trace(1));
  await until(() => view.has('a') && seen.length === 1);

  assert.equal(gateway.reports.length, 0);
  seen[0]();
  await until(() => gateway.reports.length === 1);
});
