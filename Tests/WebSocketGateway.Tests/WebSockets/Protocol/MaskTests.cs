using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

public sealed class MaskTests
{
    [Fact]
    public void AnyLength_FromAnyPhase_IsByteByByteExclusiveOr()
    {
        var random = new Random(1);
        var plain = new byte[300];
        random.NextBytes(plain);
        var masked = plain.Select((value, i) => (byte)(value ^ (ClientFrames.Key >> (8 * (i % 4))))).ToArray();
        for (var cut = 0; cut <= plain.Length; cut++)
        {
            var result = new byte[plain.Length];

            var next = Mask.Remove(masked.AsSpan(0, cut), result, ClientFrames.Key);
            Mask.Remove(masked.AsSpan(cut), result.AsSpan(cut), next);

            Assert.Equal(plain, result);
        }
    }
}
