using EventDrivenFrontends.WebSocketGateway;

await GatewayApp.Create(args).RunAsync();
