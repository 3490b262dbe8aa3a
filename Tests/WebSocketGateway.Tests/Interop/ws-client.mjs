// Plays one client with npm's ws and prints what it saw as one line of JSON.
// Arguments: the package's folder, the address, "deflate" or "plain".
import { createRequire } from 'node:module';

const [folder, address, compression] = process.argv.slice(2);
const WebSocket = createRequire(import.meta.url)(folder);
const socket = new WebSocket(address, { perMessageDeflate: compression === 'deflate' ? { threshold: 0 } : false });
const seen = { extensions: '', pong: '', types: [], lengths: [], code: 0 };

socket.on('open', () => {
  seen.extensions = socket.extensions;
  socket.ping('life?');
  socket.send('{"action":"sub', { fin: false });
  socket.send('scribe","topic":"flights"}', { fin: true });
});
socket.on('pong', payload => { seen.pong = payload.toString(); });
socket.on('message', (data, isBinary) => {
  const frame = JSON.parse(data.toString());
  seen.types.push(isBinary ? 'binary' : frame.code ?? frame.type);
  seen.lengths.push(data.length);
  switch (seen.types.length) {
    case 1: return socket.send('{"action":"ping"}');
    case 2: return socket.send(Buffer.from([1, 2, 3]));
    case 3: return socket.send('x'.repeat(100_000));
    case 4: return socket.close(3001, 'done');
  }
});
socket.on('close', code => {
  seen.code = code;
  console.log(JSON.stringify(seen));
});
socket.on('error', error => {
  console.error(error);
  process.exit(1);
});
