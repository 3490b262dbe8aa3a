using EventDrivenFrontends.WebhookDispatcher;

await WebhookDispatcherApp.Create(args).RunAsync();
