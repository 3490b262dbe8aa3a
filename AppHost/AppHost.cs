using EventDrivenFrontends.AppHost;
using EventDrivenFrontends.AppHost.Callers;
using EventDrivenFrontends.AppHost.Clouds;

var builder = DistributedApplication.CreateBuilder(args);

// The cloud: everything else talks to it through the AWS SDK and does not know which one it is.
var cloud = builder.AddCloud();
var provisioning = builder.AddProject<Projects.Provisioning>("provisioning")
    .WithTemplate(cloud, builder.PathOf("app-resources.template"));

// Who calls: our own services know each other by a key, people by tokens.
var key = builder.AddSecret("internal-key");
var callers = builder.AddCallers();

// Commands in, events out; events to views; views to clients; events to partners' servers.
var producer = builder.AddProject<Projects.EventProducer>("producer")
    .WithHttpEndpoint(port: builder.PortOf("Producer", 8082))
    .WithReplicas(builder.ReplicasOf("Producer"))
    .WithInternalKey(key)
    .WithCallers(callers)
    .WithCloud(cloud, provisioning);
var projector = builder.AddProject<Projects.ViewModelProjector>("projector")
    .WithHttpEndpoint()
    .WithReplicas(builder.ReplicasOf("Projector"))
    .WithInternalKey(key)
    .WithGatheredWrites(cloud)
    .WithCloud(cloud, provisioning);
var fanout = builder.AddProject<Projects.StreamFanout>("fanout")
    .WithHttpEndpoint()
    .WithReplicas(builder.ReplicasOf("Fanout"))
    .WithInternalKey(key)
    .WithCloud(cloud, provisioning);
var gateway = builder.AddProject<Projects.WebSocketGateway>("gateway")
    .WithHttpEndpoint(port: builder.PortOf("Gateway", 8081))
    .WithReplicas(builder.ReplicasOf("Gateway"))
    .WithInternalKey(key)
    .WithCallers(callers)
    .WithCloud(cloud, provisioning);
fanout.WithDeliveryThrough(gateway);
var webhooks = builder.AddProject<Projects.WebhookDispatcher>("webhooks")
    .WithHttpEndpoint(port: builder.PortOf("Webhooks", 8083))
    .WithReplicas(builder.ReplicasOf("Webhooks"))
    .WithInternalKey(key)
    .WithLocalReceivers(cloud)
    .WithCloud(cloud, provisioning);

// The page, and the one that shows how events flow through all of these.
var frontend = builder.AddProject<Projects.Frontend>("frontend")
    .WithHttpEndpoint(port: builder.PortOf("Frontend", 8080))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReference(producer)
    .WithReference(gateway)
    .WithReference(webhooks)
    .WithReference(projector)
    .WithReference(fanout)
    .WithInternalKey(key)
    .WithSignIn(callers);
producer.WithPagesOf(frontend);
gateway.WithPagesOf(frontend);
webhooks.WithPagesOf(frontend);

builder.LimitMemory();
builder.Build().Run();
