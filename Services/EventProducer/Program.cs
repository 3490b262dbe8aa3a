using EventDrivenFrontends.EventProducer;

await EventProducerApp.Create(args).RunAsync();
