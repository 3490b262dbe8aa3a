using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Works out how an instance is started, anew for each start, so that values are those of the moment.</summary>
internal sealed class LaunchBuilder(IDistributedApplicationBuilder model, TelemetryEnvironment telemetry)
{
    public async Task<LaunchSpec> BuildAsync(ResourceInstance instance, ILogger logger, CancellationToken cancellationToken)
    {
        var environment = await EnvironmentAsync(instance, cancellationToken);
        var arguments = await ArgumentsAsync(instance, cancellationToken);
        return instance.Resource switch
        {
            ProjectResource project => Project(project, arguments, environment),
            ExecutableResource executable => Executable(executable, arguments, environment),
            ContainerResource container =>
                await ContainerCommand.BuildAsync(container, instance, arguments, environment, logger, cancellationToken),
            _ => throw new InvalidOperationException($"Nothing is known about running a {instance.Resource.GetType().Name}."),
        };
    }

    private LaunchSpec Project(ProjectResource project, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        var metadata = project.Annotations.OfType<IProjectMetadata>().Last();
        var program = BuiltProjects.Target(metadata, model.AppHostAssembly);
        var folder = Path.GetDirectoryName(metadata.ProjectPath);
        return new LaunchSpec(
            DotnetHost.Path,
            [program, .. arguments],
            Directory.Exists(folder) ? folder : Path.GetDirectoryName(program)!,
            environment)
        {
            NotInherited = ProjectEnvironment.NotInherited,
        };
    }

    private static LaunchSpec Executable(
        ExecutableResource executable,
        IReadOnlyList<string> arguments,
        Dictionary<string, string> environment)
    {
        var folder = executable.WorkingDirectory;
        return Directory.Exists(folder)
            ? new LaunchSpec(ProgramPath.Find(executable.Command, folder), arguments, folder, environment)
            : throw new DistributedApplicationException($"its working directory '{folder}' is not there");
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, object>();
        if (instance.Resource is ProjectResource)
        {
            telemetry.Set(instance, variables);
        }

        var context = new EnvironmentCallbackContext(model.ExecutionContext, instance.Resource, variables, cancellationToken);
        foreach (var annotation in instance.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var resolved = new Dictionary<string, string>(variables.Count);
        foreach (var (name, value) in variables)
        {
            resolved[name] = await ResolveAsync(value, instance, cancellationToken);
        }

        return resolved;
    }

    private async Task<IReadOnlyList<string>> ArgumentsAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], instance.Resource, cancellationToken);
        foreach (var annotation in instance.Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var resolved = new List<string>(context.Args.Count);
        foreach (var argument in context.Args)
        {
            resolved.Add(await ResolveAsync(argument, instance, cancellationToken));
        }

        return resolved;
    }

    private async ValueTask<string> ResolveAsync(object value, ResourceInstance instance, CancellationToken cancellationToken)
    {
        if (value is not IValueProvider provider)
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        }

        var context = new InstanceContext { Instance = instance, Caller = instance.Resource, ExecutionContext = model.ExecutionContext };
        return await provider.GetValueAsync(context, cancellationToken) ?? string.Empty;
    }
}
