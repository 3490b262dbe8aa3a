using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Sqs.Messages;

/// <summary>The expected values are what botocore accepts for the same messages.</summary>
public class MessageDigestTests
{
    [Fact]
    public void OfBody_IsTheDigestOfItsUtf8() => Assert.Equal("ad9ca152cf3d2b594a8552133575f241", MessageDigest.OfBody("hällo €𝄞"));

    [Fact]
    public void OfAttributes_TakesNamesInOrder_WithTypeAndValue() => Assert.Equal(
        "d4dde4703cda478f02c6e80adfc5d73f",
        MessageDigest.OfAttributes(new Dictionary<string, MessageAttributeValue>
        {
            ["n"] = new("Number", "12", null),
            ["b"] = new("Binary", null, [0, 1]),
            ["a.x"] = new("String.c", "é", null),
        }));

    [Fact]
    public void OfAttributes_None_IsNull() => Assert.Null(MessageDigest.OfAttributes(new Dictionary<string, MessageAttributeValue>()));
}
