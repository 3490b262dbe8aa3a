using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>Sends requests of OTLP without any library's help, so that they may be anything.</summary>
internal sealed class Sender(DashboardApp dashboard) : IDisposable
{
    private static readonly Dictionary<string, string> Services = new()
    {
        ["traces"] = "trace.v1.TraceService", ["logs"] = "logs.v1.LogsService", ["metrics"] = "metrics.v1.MetricsService",
    };

    private readonly HttpClient _client = new();

    /// <summary>What to show as key; by default the right one.</summary>
    public string? Key { get; set; } = dashboard.Otlp.ApiKey;

    /// <summary>Sends over HTTP; returns the status.</summary>
    public async Task<HttpStatusCode> PostAsync(string signal, byte[] body, string type = "application/x-protobuf", string? encoding = null)
    {
        using var response = await RespondAsync(signal, body, type, encoding);
        return response.StatusCode;
    }

    public async Task<HttpResponseMessage> RespondAsync(string signal, byte[] body, string type = "application/x-protobuf", string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard.Otlp.HttpAddress!, $"/v1/{signal}")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        return await SendAsync(request);
    }

    /// <summary>Calls over gRPC; returns the status and what is said of it.</summary>
    /// <param name="signal">What the message is.</param>
    /// <param name="framed">The message with its prefix.</param>
    /// <param name="encoding">What it is compressed with.</param>
    /// <param name="method">What to call.</param>
    public async Task<(string Status, string? Message)> CallAsync(string signal, byte[] framed, string? encoding = null, string method = "Export")
    {
        var path = $"/opentelemetry.proto.collector.{Services[signal]}/{method}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard.Otlp.GrpcAddress!, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(framed),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
        }

        using var response = await SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await response.Content.ReadAsByteArrayAsync(dashboard.Ceiling);
        return (Of("grpc-status")!, Of("grpc-message"));

        string? Of(string name) =>
            response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values) ? values.Single() : null;
    }

    public static byte[] Frame(byte[] message, byte flag = 0, int? length = null)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), length ?? message.Length);
        message.CopyTo(framed, 5);
        return framed;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public void Dispose() => _client.Dispose();

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Key is not null)
        {
            request.Headers.Add("x-otlp-api-key", Key);
        }

        return _client.SendAsync(request, dashboard.Ceiling);
    }
}
