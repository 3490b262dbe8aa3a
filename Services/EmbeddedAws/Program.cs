using EventDrivenFrontends.EmbeddedAws;

await EmbeddedAwsApp.Create(args, TimeProvider.System).RunAsync();
