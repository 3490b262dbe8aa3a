using Testcontainers.LocalStack;

namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>LocalStack in a container, where an engine answers that has the image already: tests pull none.</summary>
public sealed class LocalStackCloud : Cloud
{
    private const string Image = "localstack/localstack:4.14.0";

    public static LocalStackCloud Instance { get; } = new();

    protected override async Task<Uri> StartAsync()
    {
        var docker = Programs.Find("docker");
        Skip.If(docker is null, "docker is not on the PATH.");
        var missing = await Programs.TryAsync(docker, "image", "inspect", "--format", "{{.Id}}", Image);
        Skip.If(missing is not null, $"docker does not give the image {Image}: {missing}");
        var container = new LocalStackBuilder(Image).Build();
        await container.StartAsync();
        ServerProcess.RunAtTheEnd(docker, "rm", "--force", container.Id);
        return new Uri(container.GetConnectionString());
    }
}
