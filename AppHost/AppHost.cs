using EventDrivenFrontends.AppHost;
using EventDrivenFrontends.AppHost.Clouds;

var builder = DistributedApplication.CreateBuilder(args);

// The cloud: everything else talks to it through the AWS SDK and does not know which one it is.
var cloud = builder.AddCloud();
var provisioning = builder.AddProject<Projects.Provisioning>("provisioning")
    .WithTemplate(cloud, builder.PathOf("app-resources.template"));

// What our own services know each other by; new in each run.
var key = builder.AddInternalKey();

// Commands in, events out; events to views; views to clients.
var producer = builder.AddProject<Projects.EventProducer>("producer")
    .WithHttpEndpoint(port: builder.PortOf("Producer", 8082))
    .WithReplicas(builder.ReplicasOf("Producer"))
    .WithCloud(cloud, provisioning);
builder.AddProject<Projects.ViewModelProjector>("projector")
    .WithHttpEndpoint()
    .WithReplicas(builder.ReplicasOf("Projector"))
    .WithCloud(cloud, provisioning);
builder.AddProject<Projects.StreamFanout>("fanout")
    .WithHttpEndpoint()
    .WithReplicas(builder.ReplicasOf("Fanout"))
    .WithInternalKey(key)
    .WithCloud(cloud, provisioning);
var gateway = builder.AddProject<Projects.WebSocketGateway>("gateway")
    .WithHttpEndpoint(port: builder.PortOf("Gateway", 8081))
    .WithReplicas(builder.ReplicasOf("Gateway"))
    .WithInternalKey(key)
    .WithCloud(cloud, provisioning);

// The page.
var frontend = builder.AddProject<Projects.Frontend>("frontend")
    .WithHttpEndpoint(port: builder.PortOf("Frontend", 8080))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReference(producer)
    .WithReference(gateway);
producer.WithPagesOf(frontend);
gateway.WithPagesOf(frontend);

builder.Build().Run();
