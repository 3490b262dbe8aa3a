namespace EventDrivenFrontends.EventProducer.Overload;

internal static class OverloadExtensions
{
    /// <summary>Adds the limit to what the service takes on.</summary>
    public static WebApplicationBuilder AddOverloadProtection(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<OverloadOptions, OverloadOptionsValidator>().BindConfiguration(OverloadOptions.Section);
        builder.Services.AddSingleton<Admission>();
        return builder;
    }
}
