namespace Aspire.Hosting.ApplicationModel;

/// <summary>A connection string that the AppHost's configuration holds under <c>ConnectionStrings:{name}</c>.</summary>
internal sealed class ConfiguredConnectionString(string name, Func<string> read, string? environmentVariable)
    : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    public string? ConnectionStringEnvironmentVariable { get; } = environmentVariable;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{read()}");
}
