namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>moto, the AWS emulator that LocalStack builds on, when its server is on the PATH.</summary>
public sealed class MotoCloud : Cloud
{
    public static MotoCloud Instance { get; } = new();

    protected override async Task<Uri> StartAsync()
    {
        var program = Programs.Find("moto_server");
        Skip.If(program is null, "moto_server is not on the PATH; pip install 'moto[server]' brings it.");
        var port = Programs.FreePort();
        return await ServerProcess.StartAsync(program, ["-H", "127.0.0.1", "-p", port], port, "/moto-api/");
    }
}
