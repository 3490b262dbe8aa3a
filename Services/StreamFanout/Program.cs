using EventDrivenFrontends.ServiceDefaults;
using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.StreamFanout.Delivery;
using EventDrivenFrontends.StreamFanout.Streams;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults();
builder.AddDynamoDb();
builder.AddDynamoDbStreams();
builder.AddShardReading();
builder.AddDelivery();

var app = builder.Build();
app.MapServiceDefaults();
app.Run();
