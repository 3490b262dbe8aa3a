using System.Net;
using Aspire.Hosting.Dashboard.Otlp;
using Aspire.Hosting.Dashboard.Otlp.Reading;
using Aspire.Hosting.Dashboard.Telemetry;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>Whatever comes is taken or refused; it neither ends the dashboard nor fills its memory.</summary>
public sealed class HostileTelemetry
{
    private const int MaxItems = 1_000;
    private static readonly TelemetryLimits Limits = new();

    public static TheoryData<string> Malformed => [.. Cases.Keys];

    private static Dictionary<string, byte[]> Cases { get; } = new()
    {
        ["a tag that does not end"] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        ["field number 0"] = [0x02, 0x00],
        ["an unknown wire type"] = [0x0f, 0x00],
        ["a group"] = [0x0b, 0x0c],
        ["a length of nearly 2^64"] = [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        ["a length of 2 GiB"] = [0x0a, 0xff, 0xff, 0xff, 0xff, 0x07],
        ["a fixed number that is cut"] = new ProtoMessage().Message(1, new ProtoMessage().Message(2, new ProtoMessage().Message(2, new ProtoMessage().Raw(0x39, 1, 2)))).ToArray(),
        ["text that is not UTF-8"] = Requests.Of("shop", new ProtoMessage().Bytes(1, Requests.NewTrace()).Bytes(2, Requests.Id(1)).Bytes(5, [0xc3, 0x28])),
        ["a long text that is not UTF-8"] = Requests.Of(
            "shop", new ProtoMessage().Bytes(1, Requests.NewTrace()).Bytes(2, Requests.Id(1)).Bytes(5, [.. new byte[500], 0xff])),
        ["a span without ids"] = Requests.Of("shop", new ProtoMessage().Text(5, "work")),
        ["a trace id of zeros"] = Requests.Of("shop", Requests.Span(new byte[16], 1)),
        ["a trace id that is too long"] = Requests.Of("shop", Requests.Span(new byte[17], 1)),
        ["an attribute nested too deep"] = Requests.Of("shop", Requests.Span(Requests.NewTrace(), 1).Message(9, Requests.Attribute("deep", Nested(10_000)))),
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_OfAMalformedRequest_Refuses(string what)
    {
        var fault = Assert.Throws<OtlpFaultException>(() => TraceReader.Read(Cases[what], NewReading()));

        Assert.Equal(OtlpFault.Malformed, fault.Fault);
    }

    [Fact]
    public void Read_OfARequestCutAnywhere_RefusesOrReadsLess()
    {
        var request = Requests.Of(
            "shop",
            Requests.Span(Requests.NewTrace(), 1).Message(9, Requests.Attribute("list", Nested(3))).Message(11, new ProtoMessage().Text(2, "event")),
            Requests.Span(Requests.NewTrace(), 2, parent: 1, failed: true));
        for (var length = 0; length < request.Length; length++)
        {
            try
            {
                Assert.Empty(TraceReader.Read(request.AsSpan(0, length), NewReading()));
            }
            catch (OtlpFaultException fault)
            {
                Assert.Equal(OtlpFault.Malformed, fault.Fault);
            }
        }
    }

    [Fact]
    public void Read_OfARequestWithAnyBitChanged_ReadsOrRefuses()
    {
        var requests = new[]
        {
            Requests.Of("shop", Requests.Span(Requests.NewTrace(), 1).Message(9, Requests.Attribute("list", Nested(3))).Message(13, new ProtoMessage())),
            Requests.Of("shop", Requests.Log("text", trace: Requests.NewTrace()).Message(6, Requests.Attribute("key", "value"))),
            Requests.Of("shop", Requests.Counter("count", 1, Requests.Epoch)),
        };
        foreach (var request in requests)
        {
            for (var i = 0; i < request.Length * 8; i++)
            {
                var changed = request.ToArray();
                changed[i / 8] ^= (byte)(1 << (i % 8));
                try
                {
                    TraceReader.Read(changed, NewReading());
                    LogReader.Read(changed, NewReading());
                    MetricReader.Read(changed, NewReading());
                }
                catch (OtlpFaultException fault)
                {
                    Assert.NotEqual(OtlpFault.Unauthenticated, fault.Fault);
                }
            }
        }
    }

    [Fact]
    public void Read_OfUnknownFields_PassesOverThem()
    {
        var span = Requests.Span(Requests.NewTrace(), 1).Varint(999, ulong.MaxValue).Fixed64(1_000, 1).Text(536_870_911, "later").Varint(5, 7).Tag(77, 5).Raw(1, 2, 3, 4);

        Assert.Equal("work", Assert.Single(TraceReader.Read(Requests.Of("shop", span), NewReading())).Name);
    }

    [Fact]
    public void Read_OfMoreItemsThanAreTaken_Refuses()
    {
        var request = Requests.Of("shop", [.. Enumerable.Range(1, MaxItems + 1).Select(id => Requests.Log("x"))]);

        Assert.Equal(OtlpFault.TooLarge, Assert.Throws<OtlpFaultException>(() => LogReader.Read(request, NewReading())).Fault);
    }

    [Fact]
    public void Read_OfManyAttributesAndLongTexts_KeepsAsMuchAsIsKept()
    {
        var span = Requests.Span(Requests.NewTrace(), 1, name: new string('n', 1_000_000));
        for (var i = 0; i < 10_000; i++)
        {
            span.Message(9, new ProtoMessage()).Message(11, new ProtoMessage()).Message(13, new ProtoMessage());
        }

        var read = Assert.Single(TraceReader.Read(Requests.Of("shop", span), NewReading()));

        Assert.Equal(Limits.MaxAttributeLength + 1, read.Name.Length);
        Assert.Equal(
            (Limits.MaxAttributeCount, Limits.MaxSpanEventCount, Limits.MaxSpanEventCount), (read.Tags.Length, read.Events.Length, read.Links.Length));
    }

    [Fact]
    public void Read_OfTimesOutOfRange_HasADurationAllTheSame()
    {
        var backwards = Requests.Span(Requests.NewTrace(), 1, start: ulong.MaxValue, duration: 0).Fixed64(8, 5);

        var span = Assert.Single(TraceReader.Read(Requests.Of("shop", backwards), NewReading()));

        Assert.Equal((long.MaxValue, long.MaxValue), (span.Start, span.End));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(0, 1)]
    [InlineData(2_000, 1_999)]
    public void Read_OfAHistogramWhoseBoundsDoNotFit_Refuses(int counts, int bounds)
    {
        var fits = counts == bounds + 1 && counts < HistogramPoints.MaxBuckets;
        var point = new ProtoMessage().Bytes(6, new byte[8 * counts]).Bytes(7, [.. Enumerable.Range(1, bounds).SelectMany(i => BitConverter.GetBytes((double)i))]);
        var request = Requests.Of("shop", new ProtoMessage().Text(1, "time").Message(9, new ProtoMessage().Message(1, point)));

        if (fits)
        {
            Assert.Single(MetricReader.Read(request, NewReading()));
        }
        else
        {
            Assert.Throws<OtlpFaultException>(() => MetricReader.Read(request, NewReading()));
        }
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(0, int.MaxValue)]
    [InlineData(0, int.MinValue)]
    public void Read_OfAnExponentialHistogramOutOfRange_Refuses(int scale, int offset)
    {
        var buckets = new ProtoMessage().Varint(1, ZigZag(offset)).Bytes(2, [1, 2, 3]);
        var point = new ProtoMessage().Varint(6, ZigZag(scale)).Message(8, buckets);
        var request = Requests.Of("shop", new ProtoMessage().Text(1, "time").Message(10, new ProtoMessage().Message(1, point)));

        Assert.Throws<OtlpFaultException>(() => MetricReader.Read(request, NewReading()));
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_refused_packed_or_not()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { }, "--Dashboard:Otlp:MaxRequestBytes", "100000");
        using var sender = new Sender(dashboard);
        var bomb = new byte[5_000_000];

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await sender.PostAsync("logs", new byte[100_001]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await sender.PostAsync("logs", Sender.Gzip(bomb), encoding: "gzip"));
        Assert.Equal("8", (await sender.CallAsync("logs", Sender.Frame(new byte[100_001]))).Status);
        Assert.Equal("8", (await sender.CallAsync("logs", Sender.Frame(Sender.Gzip(bomb), flag: 1), "gzip")).Status);
        Assert.Equal("8", (await sender.CallAsync("logs", Sender.Frame([1], length: -1))).Status);
        Assert.Equal(HttpStatusCode.OK, await sender.PostAsync("logs", Requests.Of("shop", Requests.Log("fine"))));
    }

    [Fact]
    public async Task A_frame_that_is_none_is_refused()
    {
        await using var dashboard = await DashboardApp.StartAsync(_ => { });
        using var sender = new Sender(dashboard);

        Assert.Equal("3", (await sender.CallAsync("logs", [])).Status);
        Assert.Equal("3", (await sender.CallAsync("logs", [0, 0])).Status);
        Assert.Equal("3", (await sender.CallAsync("logs", Sender.Frame([1, 2], length: 100))).Status);
        Assert.Equal("3", (await sender.CallAsync("logs", Sender.Frame([], flag: 7))).Status);
        Assert.Equal("3", (await sender.CallAsync("logs", Sender.Frame([1, 2, 3], flag: 1), "gzip")).Status);
        Assert.Equal("12", (await sender.CallAsync("logs", Sender.Frame([1, 2, 3], flag: 1), "zstd")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, await sender.PostAsync("logs", [1, 2, 3], encoding: "gzip"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await sender.PostAsync("logs", [], encoding: "br"));
        Assert.Equal("0", (await sender.CallAsync("logs", Sender.Frame(Requests.Of("shop", Requests.Log("fine"))))).Status);
    }

    private static ulong ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static ProtoMessage Nested(int depth)
    {
        var value = new ProtoMessage().Text(1, "core");
        for (var i = 0; i < depth; i++)
        {
            value = new ProtoMessage().Message(5, new ProtoMessage().Message(1, value));
        }

        return value;
    }

    private static OtlpReading NewReading() => new(new TextCache(), new ResourceTable(Limits), Limits, MaxItems);
}
