namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>moto, the AWS emulator that LocalStack builds on, when Python has it. It runs in turn; see <c>moto_in_turn.py</c>.</summary>
public sealed class MotoCloud : Cloud
{
    private const string Program = "Clouds/moto_in_turn.py";

    public static MotoCloud Instance { get; } = new();

    protected override async Task<Uri> StartAsync()
    {
        var python = Programs.Find("python3");
        Skip.If(python is null, "python3 is not on the PATH.");
        var missing = await Programs.TryAsync(python, "-c", "import moto.moto_server.werkzeug_app, moto.sqs");
        Skip.If(missing is not null, "python3 has no moto; pip install 'moto[server]' brings it.");
        var port = Programs.FreePort();
        return await ServerProcess.StartAsync(python, [Path.Combine(AppContext.BaseDirectory, Program), port], port, "/moto-api/");
    }
}
