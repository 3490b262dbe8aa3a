// Calls the management API with Amazon's SDK for JavaScript and prints what came of it as one line of JSON.
// Arguments: the folder that the package is installed in, the address, an id, a secret key.
import { createRequire } from 'node:module';

const [folder, address, connection, secret] = process.argv.slice(2);
const sdk = createRequire(`${folder}/`)('@aws-sdk/client-apigatewaymanagementapi');
const api = new sdk.ApiGatewayManagementApiClient({
  endpoint: address,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secret },
  maxAttempts: 1,
});
const seen = [];

async function note(command) {
  try {
    const answer = await api.send(command);
    seen.push(answer.$metadata.httpStatusCode);
    return answer;
  } catch (error) {
    seen.push(`${error instanceof sdk[error.name] ? error.name : 'untyped'} ${error.$metadata?.httpStatusCode}`);
  }
}

const described = await note(new sdk.GetConnectionCommand({ ConnectionId: connection }));
await note(new sdk.PostToConnectionCommand({ ConnectionId: connection, Data: '{"from":"an SDK"}' }));
await note(new sdk.PostToConnectionCommand({ ConnectionId: connection, Data: 'x'.repeat(128 * 1024 + 1) }));
await note(new sdk.PostToConnectionCommand({ ConnectionId: 'L0SM9cOFvHcCIhw=', Data: '1' }));
await note(new sdk.DeleteConnectionCommand({ ConnectionId: connection }));
await note(new sdk.GetConnectionCommand({ ConnectionId: connection }));
console.log(JSON.stringify({
  seen,
  sourceIp: described?.Identity.SourceIp,
  userAgent: described?.Identity.UserAgent,
  connectedAt: described?.ConnectedAt.toISOString(),
  lastActiveAt: described?.LastActiveAt.toISOString(),
}));
