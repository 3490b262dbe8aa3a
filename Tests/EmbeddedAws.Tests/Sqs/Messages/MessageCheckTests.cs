using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Sqs.Messages;

public class MessageCheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Check_NoBody_IsMissing(string? body) => Assert.Equal("MissingParameter", Refused(body, "a", null).Code);

    [Theory]
    [InlineData("\u0000")]
    [InlineData("a\u001f")]
    [InlineData("\uffff")]
    public void Check_CharactersThatXmlLacks_AreInvalid(string body) =>
        Assert.Equal("InvalidMessageContents", Refused(body, "a", null).Code);

    [Fact]
    public void Check_HalfASurrogatePair_IsInvalid()
    {
        const char High = (char)0xd800;
        const char Low = (char)0xdc00;

        Assert.Equal("InvalidMessageContents", Refused($"a{High}", "a", null).Code);
        Assert.Equal("InvalidMessageContents", Refused($"{Low}{High}", "a", null).Code);
        Assert.Equal(4, MessageCheck.Check($"{High}{Low}", null, null, null, MessageCheck.MaxSize).Size);
    }

    [Fact]
    public void Check_BodyOfTheLimit_Passes_AndOneByteMore_DoesNot()
    {
        Assert.Equal(
            MessageCheck.MaxSize, MessageCheck.Check(new string('a', MessageCheck.MaxSize), null, null, null, MessageCheck.MaxSize).Size);
        Assert.Equal("InvalidParameterValue", Refused(new string('a', MessageCheck.MaxSize - 1) + "é", "a", null).Code);
    }

    [Theory]
    [InlineData("aws.x", "String", "v")]
    [InlineData("Amazon.x", "String", "v")]
    [InlineData(".x", "String", "v")]
    [InlineData("x.", "String", "v")]
    [InlineData("x..y", "String", "v")]
    [InlineData("x y", "String", "v")]
    [InlineData("", "String", "v")]
    [InlineData("x", null, "v")]
    [InlineData("x", "Text", "v")]
    [InlineData("x", "Stringy", "v")]
    [InlineData("x", "String", "")]
    [InlineData("x", "String", null)]
    [InlineData("x", "Number", "seven")]
    [InlineData("x", "Binary", "v")]
    public void Check_AttributeThatSqsRefuses_IsRefused(string name, string? type, string? value) =>
        Assert.Equal("InvalidParameterValue", Refused("a", name, new MessageAttributeValue(type, value, null)).Code);

    [Fact]
    public void Check_ElevenAttributes_AreTooMany()
    {
        var attributes = Enumerable.Range(0, 11).ToDictionary(i => $"a{i}", _ => new MessageAttributeValue("String", "v", null));

        Assert.Throws<AwsError>(() => MessageCheck.Check("a", attributes, null, null, MessageCheck.MaxSize));
    }

    private static AwsError Refused(string? body, string name, MessageAttributeValue? attribute)
    {
        var attributes = attribute is null ? null : new Dictionary<string, MessageAttributeValue> { [name] = attribute };
        return Assert.Throws<AwsError>(() => MessageCheck.Check(body, attributes, null, null, MessageCheck.MaxSize));
    }
}
