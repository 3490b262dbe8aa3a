using Aspire.Hosting.Running;

namespace Aspire.Hosting.Testing;

public static class DistributedApplicationTestingBuilder
{
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateCoreAsync(typeof(TEntryPoint), [], cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args,
        CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateCoreAsync(typeof(TEntryPoint), args, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint,
        string[] args,
        CancellationToken cancellationToken = default) => CreateCoreAsync(entryPoint, args, cancellationToken);

    /// <summary>Runs the AppHost's entry point in this process up to where it builds the application.</summary>
    private static async Task<IDistributedApplicationTestingBuilder> CreateCoreAsync(
        Type entryPoint,
        string[] args,
        CancellationToken cancellationToken)
    {
        var running = new EntryPoint(entryPoint.Assembly, options => options.DisableDashboard = true);
        running.Run(args);
        try
        {
            return new TestingBuilder(await running.Builder.WaitAsync(cancellationToken), running);
        }
        catch
        {
            running.End();
            throw;
        }
    }
}
