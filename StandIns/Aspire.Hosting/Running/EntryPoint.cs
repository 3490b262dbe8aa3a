using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Aspire.Hosting.Running;

/// <summary>
/// An AppHost's entry point that runs inside a test. It flows with the entry point's own calls, so several can run at once: the
/// builder that the entry point creates is handed to the test, building waits for the test, and running is left to the test.
/// </summary>
internal sealed class EntryPoint(Assembly assembly, Action<DistributedApplicationOptions> configure)
{
    private static readonly AsyncLocal<EntryPoint?> Running = new();

    private const TaskCreationOptions Elsewhere = TaskCreationOptions.RunContinuationsAsynchronously;

    private readonly TaskCompletionSource<IDistributedApplicationBuilder> _builder = new(Elsewhere);
    private readonly TaskCompletionSource<DistributedApplication> _app = new(Elsewhere);
    private readonly TaskCompletionSource _end = new(Elsewhere);
    private readonly TaskCompletionSource _build = new(Elsewhere);

    public static EntryPoint? Current => Running.Value;

    public Assembly Assembly { get; } = assembly;

    public Task<IDistributedApplicationBuilder> Builder => _builder.Task;

    public Task<DistributedApplication> App => _app.Task;

    public void Configure(DistributedApplicationOptions options) => configure(options);

    public void Run(string[] args)
    {
        var thread = new Thread(() => Execute(args)) { IsBackground = true, Name = $"{Assembly.GetName().Name} entry point" };
        thread.Start();
    }

    /// <summary>Lets the entry point, which waits before building, go on.</summary>
    public void AllowBuild() => _build.TrySetResult();

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The entry point has a thread of its own, which may wait.")]
    public void OnBuilding(IDistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        _build.Task.GetAwaiter().GetResult();
        if (_end.Task.IsCompleted)
        {
            throw new OperationCanceledException("The test has ended without building the application.");
        }
    }

    public void OnBuilt(DistributedApplication app) => _app.TrySetResult(app);

    public Task WaitForEndAsync(CancellationToken cancellationToken) => _end.Task.WaitAsync(cancellationToken);

    public void End()
    {
        _end.TrySetResult();
        _build.TrySetResult();
    }

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The entry point has a thread of its own, which may wait.")]
    private void Execute(string[] args)
    {
        Running.Value = this;
        try
        {
            var main = Assembly.EntryPoint ?? throw new InvalidOperationException($"'{Assembly.GetName().Name}' has no entry point.");
            object?[] parameters = main.GetParameters().Length == 0 ? [] : [args];
            if (main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, parameters, null) is Task task)
            {
                task.GetAwaiter().GetResult();
            }

            Fail(new InvalidOperationException($"The entry point of '{Assembly.GetName().Name}' has ended without building anything."));
        }
#pragma warning disable CA1031 // The entry point runs on a thread of its own: its failure belongs to the test that waits for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        _builder.TrySetException(exception);
        _app.TrySetException(exception);
    }
}
