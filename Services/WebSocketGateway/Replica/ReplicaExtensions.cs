using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>Adds the views in memory and what reads them from the table.</summary>
internal static class ReplicaExtensions
{
    public static WebApplicationBuilder AddReplica(this WebApplicationBuilder builder)
    {
        builder.AddDynamoDb();
        builder.Services.AddOptionsWithValidateOnStart<ViewTableOptions>()
            .BindConfiguration(ViewTableOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddOptionsWithValidateOnStart<ReplicaOptions>()
            .BindConfiguration(ReplicaOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddSingleton<IViewSource, DynamoDbViewSource>();
        builder.Services.AddSingleton<ViewCatalog>();
        builder.Services.AddSingleton<ReloadRequests>();
        builder.Services.AddSingleton<ViewRefresh>();
        builder.Services.AddBackgroundLoop<ReplicaLoader>();
        builder.Services.AddHealthChecks().AddCheck<ReplicaHealth>("replica");
        return builder;
    }
}
