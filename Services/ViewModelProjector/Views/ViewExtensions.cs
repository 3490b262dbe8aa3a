using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>Adds the views.</summary>
internal static class ViewExtensions
{
    public static WebApplicationBuilder AddViews(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ViewCatalog.Discover());
        builder.Services.AddBackgroundLoop<CatalogPublisher>();
        return builder;
    }
}
