using System.Net;
using System.Net.Sockets;
using Testcontainers.LocalStack;

namespace EventDrivenFrontends.Testcontainers.Tests;

/// <summary>A script in the place of the docker command writes down what it is asked; an engine is not to be had everywhere.</summary>
public sealed class LocalStackContainerTests : IDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("docker-").FullName;
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");
    private readonly HttpListener _localStack = new();
    private readonly int _port = FreePort();

    public LocalStackContainerTests()
    {
        _localStack.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _localStack.Start();
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        _localStack.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [SkippableFact]
    public async Task StartAsync_HealthyAtTheSecondLook_GivesTheAddressAndRemovesTheContainerAtTheEnd()
    {
        InstallDocker($"case $1 in run) echo c0ffee;; port) echo 127.0.0.1:{_port};; esac");
        await using (var container = new LocalStackBuilder("localstack/localstack:4.14.0").Build())
        {
            var start = container.StartAsync(new CancellationTokenSource(Ceiling).Token);
            await AnswerAsync(HttpStatusCode.ServiceUnavailable);
            Assert.False(start.IsCompleted);
            await AnswerAsync(HttpStatusCode.OK);
            await start;

            Assert.Equal($"http://127.0.0.1:{_port}/", container.GetConnectionString());
        }

        Assert.Equal(
            ["run --detach --rm --publish 127.0.0.1::4566 localstack/localstack:4.14.0", "port c0ffee 4566/tcp", "rm --force c0ffee"],
            await File.ReadAllLinesAsync(Path.Combine(_folder, "asked")));
    }

    [SkippableFact]
    public async Task StartAsync_NoEngine_FailsWithTheWordsOfTheCommand()
    {
        InstallDocker("echo Cannot connect to the engine >&2; exit 1");
        await using var container = new LocalStackBuilder("localstack/localstack:4.14.0").Build();

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => container.StartAsync());

        Assert.Contains("Cannot connect to the engine", fault.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(container.GetConnectionString);
    }

    private void InstallDocker(string behaviour)
    {
        Skip.If(OperatingSystem.IsWindows(), "The stand-in for docker is a shell script.");
        var docker = Path.Combine(_folder, "docker");
        File.WriteAllText(docker, $"#!/bin/sh\necho \"$@\" >>{_folder}/asked\n{behaviour}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(docker, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Environment.SetEnvironmentVariable("PATH", $"{_folder}{Path.PathSeparator}{_path}");
    }

    private async Task AnswerAsync(HttpStatusCode status)
    {
        var request = await _localStack.GetContextAsync().WaitAsync(Ceiling);
        Assert.Equal("/_localstack/health", request.Request.Url!.AbsolutePath);
        request.Response.StatusCode = (int)status;
        request.Response.Close();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
