namespace Testcontainers.LocalStack;

/// <summary>A container by the <c>docker</c> command, with LocalStack's port published on a free one of the loopback interface.</summary>
public sealed class LocalStackContainer : IAsyncDisposable
{
    private const string Port = "4566";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly string _image;
    private string? _connectionString;

    internal LocalStackContainer(string image) => _image = image;

    /// <summary>Empty until it is started.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Returns once the health endpoint answers.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        Id = await DockerCommand.RunAsync(["run", "--detach", "--rm", "--publish", $"127.0.0.1::{Port}", _image], ct);
        var published = await DockerCommand.RunAsync(["port", Id, $"{Port}/tcp"], ct);
        _connectionString = $"http://{published.Split('\n')[0].Trim()}/";
        using var client = new HttpClient { BaseAddress = new Uri(_connectionString) };
        while (!await IsHealthyAsync(client, ct))
        {
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    public string GetConnectionString() =>
        _connectionString ?? throw new InvalidOperationException($"Exposed port {Port} is not mapped.");

    public async ValueTask DisposeAsync()
    {
        if (Id.Length > 0)
        {
            await DockerCommand.RunAsync(["rm", "--force", Id], CancellationToken.None);
            Id = "";
        }
    }

    private static async Task<bool> IsHealthyAsync(HttpClient client, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("_localstack/health", UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
