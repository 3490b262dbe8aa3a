// A broadcast server with npm's ws. Arguments: the path of its module, and a port. What is posted goes to all WebSocket clients.
import { createServer } from 'node:http';

const [path, port] = process.argv.slice(2);
const { WebSocket, WebSocketServer } = await import(path);

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const message = Buffer.concat(parts);
    for (const client of sockets.clients) {
      if (client.readyState === WebSocket.OPEN) {
        client.send(message, { binary: false });
      }
    }
    response.writeHead(204).end();
  });
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
server.keepAliveTimeout = 600_000;
server.listen(Number(port), '127.0.0.1', 4096);
