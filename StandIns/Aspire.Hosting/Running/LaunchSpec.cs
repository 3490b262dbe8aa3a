namespace Aspire.Hosting.Running;

/// <summary>Everything needed to start the process of one instance.</summary>
internal sealed record LaunchSpec(
    string FileName,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Variables of the AppHost that the process does not inherit.</summary>
    public IReadOnlyList<string> NotInherited { get; init; } = [];

    /// <summary>The container behind the process, which would outlive it.</summary>
    public string? Container { get; init; }
}
