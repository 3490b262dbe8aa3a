using EventDrivenFrontends.ServiceDefaults.Aws;
using EventDrivenFrontends.ViewModelProjector.Projection;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>Adds the view-model table.</summary>
internal static class ViewTableExtensions
{
    public static WebApplicationBuilder AddViewTable(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<ViewTableOptions>().BindConfiguration(ViewTableOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton(provider =>
            new LastWritten(provider.GetRequiredService<IOptions<ProjectionOptions>>().Value.RememberedItems));
        // Readers may rely on a write landing within the allowance for clock skew (5 s) of the stamp that it carries, so an attempt is given up well
        // before that, and the next one, which the writer makes, has a new stamp. A retry inside of the SDK would send the old one.
        builder.AddDynamoDb(config => (config.Timeout, config.MaxErrorRetry) = (TimeSpan.FromSeconds(2), 0));
        builder.Services.AddSingleton<DynamoDbItemTable>();
        builder.Services.AddSingleton<GatheredItemTable>();
        builder.Services.AddSingleton<IItemTable>(provider => provider.GetRequiredService<IOptions<ViewTableOptions>>().Value.WritesPerCall > 1
            ? provider.GetRequiredService<GatheredItemTable>()
            : provider.GetRequiredService<DynamoDbItemTable>());
        return builder;
    }
}
