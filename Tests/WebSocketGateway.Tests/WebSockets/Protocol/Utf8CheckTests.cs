using System.Text;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

public sealed class Utf8CheckTests
{
    private static readonly byte[][] Invalid =
    [
        [0x80], [0xBF], [0xC0], [0xC1], [0xF5], [0xFE], [0xFF],
        [0xC3, 0x28], [0xE2, 0x28], [0xE2, 0x82, 0x28], [0xF0, 0x28], [0xF0, 0x9F, 0x28], [0xF0, 0x9F, 0x98, 0x28],
        [0xE0, 0x80], [0xE0, 0x9F], [0xF0, 0x80], [0xF0, 0x8F], [0xED, 0xA0], [0xED, 0xBF], [0xF4, 0x90],
    ];

    [Fact]
    public void EveryScalar_CutAnywhere_IsValid()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value) || (value is > 0x3000 and < 0xD000 or > 0x11000 and < 0x10F000 && value % 97 != 0))
            {
                continue;
            }

            var bytes = Encoding.UTF8.GetBytes(new Rune(value).ToString());
            for (var cut = 0; cut <= bytes.Length; cut++)
            {
                var check = default(Utf8Check);
                Assert.True(check.Append(bytes.AsSpan(0, cut)), $"U+{value:X}");
                Assert.Equal(cut == 0 || cut == bytes.Length, check.IsComplete);
                Assert.True(check.Append(bytes.AsSpan(cut)), $"U+{value:X}");
                Assert.True(check.IsComplete);
            }
        }
    }

    [Fact]
    public void InvalidBytes_AtEveryPositionAndCut_FailWithTheirLastByte()
    {
        foreach (var invalid in Invalid)
        {
            for (var before = 0; before < 40; before++)
            {
                byte[] start = [.. Encoding.UTF8.GetBytes(new string('x', before)), .. invalid];
                for (var cut = 0; cut <= start.Length; cut++)
                {
                    var check = default(Utf8Check);
                    Assert.False(
                        check.Append(start.AsSpan(0, cut)) && check.Append(start.AsSpan(cut)),
                        $"{Convert.ToHexString(start)} cut at {cut}");
                }

                var byByte = default(Utf8Check);
                Assert.All(start.SkipLast(1), value => Assert.True(byByte.Append([value])));
                Assert.False(byByte.Append([start[^1]]));
            }
        }
    }

    [Fact]
    public void AnyBytes_InAnyCut_AreValidExactlyWhenTheFrameworkSaysSo()
    {
        var random = new Random(6455);
        byte[] alphabet = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF3, 0xF4];
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Enumerable.Range(0, random.Next(1, 7)).Select(_ => alphabet[random.Next(alphabet.Length)]).ToArray();
            var cut = random.Next(bytes.Length + 1);
            var check = default(Utf8Check);

            var isValid = check.Append(bytes.AsSpan(0, cut)) && check.Append(bytes.AsSpan(cut)) && check.IsComplete;

            Assert.Equal(System.Text.Unicode.Utf8.IsValid(bytes), isValid);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80, 0xFF })]
    [InlineData(new byte[] { 0x61, 0xF4, 0x90 })]
    public void AMessage_FailsAsSoonAsItsTextIsInvalid_ThoughItGoesOn(byte[] payload)
    {
        var begun = ClientFrames.Frame(Opcode.Text, payload, isFinal: false);
        var longer = ClientFrames.Header(Opcode.Text, 500).Concat(ClientFrames.Frame(Opcode.Text, payload).Skip(6)).ToArray();

        Assert.Equal(["fault:1007"], Reading.Of(deflate: false, begun));
        Assert.Equal(["fault:1007"], Reading.Of(deflate: false, longer));
    }

    [Fact]
    public void AMessage_ThatEndsWithinASequence_IsAFault() =>
        Assert.Equal(["fault:1007"], Reading.Of(deflate: false, ClientFrames.Frame(Opcode.Text, [0x61, 0xC3])));
}
