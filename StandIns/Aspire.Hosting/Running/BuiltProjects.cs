using System.Reflection;

namespace Aspire.Hosting.Running;

/// <summary>What the AppHost's build noted in its assembly: its own folder, and the program that each referenced project builds.</summary>
internal static class BuiltProjects
{
    private const string AppHostKey = "Aspire.Hosting.AppHostDirectory";
    private const string TargetKey = "Aspire.Hosting.Target:";

    public static string? AppHostDirectory(Assembly? appHost) => Find(appHost, AppHostKey);

    public static string Target(IProjectMetadata project, Assembly? appHost)
    {
        var target = Find(project.GetType().Assembly, TargetKey + project.ProjectPath) ?? Find(appHost, TargetKey + project.ProjectPath)
            ?? throw new DistributedApplicationException(
                $"the AppHost does not build '{project.ProjectPath}': add a ProjectReference to it to the AppHost's project file");
        return File.Exists(target)
            ? target
            : throw new DistributedApplicationException($"'{target}' is not there: build the AppHost first");
    }

    private static string? Find(Assembly? assembly, string key) =>
        assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value;
}
