namespace Aspire.Hosting.ApplicationModel;

/// <summary>What is known of a resource before anything has happened to it.</summary>
internal static class InitialSnapshot
{
    public static CustomResourceSnapshot Of(IResource resource) => new()
    {
        ResourceType = TypeOf(resource),
        Properties = [.. PropertiesOf(resource)],
        State = KnownResourceStates.NotStarted,
        Relationships =
        [
            .. resource.Annotations.OfType<ResourceRelationshipAnnotation>()
                .Select(relationship => new RelationshipSnapshot(relationship.Resource.Name, relationship.Type))
                .Concat(resource.Annotations.OfType<WaitAnnotation>()
                    .Select(wait => new RelationshipSnapshot(wait.Resource.Name, "WaitFor")))
                .Distinct(),
        ],
    };

    private static string TypeOf(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ExecutableResource => "Executable",
        ContainerResource => "Container",
        ParameterResource => "Parameter",
        IResourceWithConnectionString => "ConnectionString",
        _ => resource.GetType().Name,
    };

    private static IEnumerable<ResourcePropertySnapshot> PropertiesOf(IResource resource) => resource switch
    {
        ProjectResource project when project.Annotations.OfType<IProjectMetadata>().LastOrDefault() is { } metadata =>
            [new(ResourceProperties.Project, metadata.ProjectPath)],
        ExecutableResource executable => [new(ResourceProperties.Path, executable.Command)],
        ContainerResource container when container.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { } image =>
            [new(ResourceProperties.Image, image.Tag is null ? image.Image : $"{image.Image}:{image.Tag}")],
        _ => [],
    };
}
