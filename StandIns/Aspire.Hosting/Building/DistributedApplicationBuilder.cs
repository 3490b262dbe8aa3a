using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly DistributedApplicationOptions _options;
    private readonly EntryPoint? _entryPoint = EntryPoint.Current;
    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        if (_entryPoint is null)
        {
            UserErrors.PrintPlainly();
        }

        _entryPoint?.Configure(options);
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : _entryPoint?.Assembly ?? Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? BuiltProjects.AppHostDirectory(AppHostAssembly) ?? AppContext.BaseDirectory;
        _host = CreateHost();
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.TryGetByName(resource.Name, out _))
        {
            throw new DistributedApplicationException(
                $"There are two resources named '{resource.Name}'; names are unique, whatever their case.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _entryPoint?.OnBuilding(this);
        foreach (var resource in Resources.OfType<IComputeResource>())
        {
            LifecycleCommands.AddTo(resource);
        }

        Services.AddSingleton(new DistributedApplicationModel(Resources));
        var app = new DistributedApplication(_host.Build());
        _entryPoint?.OnBuilt(app);
        return app;
    }

    private HostApplicationBuilder CreateHost()
    {
        // Nothing here reads a changed appsettings.json, so no file watcher is needed.
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
        configuration.AddEnvironmentVariables("DOTNET_");
        var host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = _options.Args,
            Configuration = configuration,
            ContentRootPath = Directory.Exists(AppHostDirectory) ? AppHostDirectory : AppContext.BaseDirectory,
            EnvironmentName = configuration[HostDefaults.EnvironmentKey] ?? Environments.Development,
        });
        var run = new RunSettings(IsUnderTest: _entryPoint is not null, Dashboard: !_options.DisableDashboard);
        var console = new ConsoleLines(enabled: !run.IsUnderTest);
        host.Logging.ClearProviders();
        host.Logging.AddProvider(new HostLoggerProvider(console));
        host.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Aspire.Hosting", LogLevel.Information)
            // What keeps the application from starting is said once, by whoever started it.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        host.Services.AddSingleton<IDistributedApplicationBuilder>(this);
        host.Services.AddSingleton(ExecutionContext);
        host.Services.AddRunning(run, console);
        return host;
    }
}
