using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>The builder of an entry point that waits to build until the test says so.</summary>
internal sealed class TestingBuilder(IDistributedApplicationBuilder builder, EntryPoint entryPoint) : IDistributedApplicationTestingBuilder
{
    public ConfigurationManager Configuration => builder.Configuration;

    public IHostEnvironment Environment => builder.Environment;

    public IServiceCollection Services => builder.Services;

    public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

    public IResourceCollection Resources => builder.Resources;

    public string AppHostDirectory => builder.AppHostDirectory;

    public Assembly? AppHostAssembly => builder.AppHostAssembly;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => builder.AddResource(resource);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => builder.CreateResourceBuilder(resource);

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The genuine member is synchronous; the entry point has a thread of its own.")]
    public DistributedApplication Build() => BuildAsync().GetAwaiter().GetResult();

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
    {
        entryPoint.AllowBuild();
        return entryPoint.App.WaitAsync(cancellationToken);
    }

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The genuine member is synchronous; no synchronization context is blocked.")]
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (entryPoint.App.IsCompletedSuccessfully)
        {
            await (await entryPoint.App).DisposeAsync();
        }

        entryPoint.End();
    }
}
