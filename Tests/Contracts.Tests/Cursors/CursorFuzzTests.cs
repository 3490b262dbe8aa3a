using System.Globalization;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Testing.Fuzzing;
using Xunit.Abstractions;

namespace EventDrivenFrontends.Contracts.Tests.Cursors;

/// <summary>A cursor comes back as it was given, or is none of ours: nobody can make one that says more than what was given.</summary>
[Trait("Category", "Fuzz")]
public sealed class CursorFuzzTests
{
    private readonly ITestOutputHelper _output;
    private readonly CursorCodec _codec;

    public CursorFuzzTests(ITestOutputHelper output)
    {
        _output = output;
        var key = new CursorKey();
        key.Set(CursorKey.From("the secret of our nodes"));
        _codec = new CursorCodec(key);
    }

    [Fact]
    public Task Cursors_AreAsGivenOrUnknown() =>
        new Fuzzer<(Cursor Given, string Text)>("cursors", Next, given => ValueTask.FromResult(Try(given.Given, given.Text)))
        {
            SizeOf = given => given.Text.Length,
            Show = given => $"{given.Given}: {given.Text}",
            Outcomes = ["as given", "unknown", "refused"],
        }.RunAsync(_output.WriteLine);

    private (Cursor Given, string Text) Next(Random random)
    {
        var watermark = new string('0', random.Next(CursorCodec.MaxWatermarkLength + 1));
        var cursor = new Cursor(
            (uint)random.NextInt64(uint.MaxValue),
            watermark,
            new ReplicaPosition((ulong)random.NextInt64(), random.NextInt64()),
            random.Next(2) == 0 ? random.NextInt64().ToString("x16", CultureInfo.InvariantCulture) : null);
        var text = _codec.Encode(cursor);
        return (cursor, random.Next(4) switch
        {
            0 => text,
            1 => Convert.ToBase64String(Mutate.Bytes(random, System.Buffers.Text.Base64Url.DecodeFromChars(text))).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            _ => Mutate.Text(random, text),
        });
    }

    private string Try(Cursor given, string text)
    {
        if (!_codec.TryDecode(text, out var cursor))
        {
            return "refused";
        }

        Assert.True(cursor == Cursor.Unknown || cursor == given, $"{cursor} was never given");
        return cursor == given ? "as given" : "unknown";
    }
}
