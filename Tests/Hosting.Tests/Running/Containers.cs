using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.Hosting.Tests.Fixture;

namespace EventDrivenFrontends.Hosting.Tests.Running;

/// <summary>A stand-in for the docker command tells what it was asked; a real engine is not to be had everywhere.</summary>
public sealed class Containers : IDisposable
{
    private const string Docker = """
        #!/bin/sh
        [ "$1" = version ] && { [ -e "$(dirname "$0")/down" ] && { echo "Cannot connect to the engine" >&2; exit 1; }; exit 0; }
        [ "$1" = image ] && { [ -e "$(dirname "$0")/offline" ] && exit 1; exit 0; }
        [ "$1" = pull ] && { echo "no route to the registry" >&2; exit 1; }
        echo "$@"
        echo "secret is $SECRET"
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("docker-").FullName;
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    public Containers()
    {
        Skip.If(OperatingSystem.IsWindows(), "The stand-in for docker is a shell script.");
        File.WriteAllText(Path.Combine(_folder, "docker"), Docker);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder, "docker"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Environment.SetEnvironmentVariable("PATH", $"{_folder}{Path.PathSeparator}{_path}");
    }

    [SkippableFact]
    public async Task A_container_is_run_with_its_ports_values_mounts_and_arguments()
    {
        await using var app = await SmallApp.StartAsync(builder => builder
            .AddContainer("stack", "some/image", "1.2")
            .WithHttpEndpoint(targetPort: 4566)
            .WithEnvironment("SECRET", "quiet")
            .WithVolume("data", "/var/data")
            .WithBindMount("/etc", "/mnt", isReadOnly: true)
            .WithEntrypoint("/run")
            .WithArgs("--fast"));

        await app.ReachesAsync("stack", KnownResourceStates.Finished);

        var lines = await app.LinesAsync("stack");
        Assert.Matches(
            "^run --rm --name stack-[0-9a-f]{8} --add-host host.docker.internal:host-gateway -p 127.0.0.1:[0-9]+:4566 -e SECRET "
            + "-v data:/var/data -v /etc:/mnt:ro --entrypoint /run some/image:1.2 --fast$",
            lines[0]);
        Assert.Equal("secret is quiet", lines[1]);
    }

    [SkippableFact]
    public async Task Without_an_engine_the_reason_is_plain()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "down"), string.Empty);
        await using var app = await SmallApp.StartAsync(builder => builder.AddContainer("stack", "some/image"));

        await app.ReachesAsync("stack", KnownResourceStates.FailedToStart);

        Assert.Equal(
            "Failed to start: it is a container, and no container engine answers (Cannot connect to the engine): start Docker, then this resource.",
            Assert.Single(await app.LinesAsync("stack")));
    }

    [SkippableFact]
    public async Task Without_the_image_it_is_told_how_to_get_it()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "offline"), string.Empty);
        await using var app = await SmallApp.StartAsync(builder => builder.AddContainer("stack", "some/image", "1.2"));

        await app.ReachesAsync("stack", KnownResourceStates.FailedToStart);

        Assert.Equal(
            [
                "Pulling some/image:1.2, which may take minutes.",
                "Failed to start: its image some/image:1.2 is not on this machine and cannot be pulled (no route to the registry): "
                + "run 'docker pull some/image:1.2' or 'docker load' where there is a network, then start this resource.",
            ],
            await app.LinesAsync("stack"));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Directory.Delete(_folder, recursive: true);
    }
}
