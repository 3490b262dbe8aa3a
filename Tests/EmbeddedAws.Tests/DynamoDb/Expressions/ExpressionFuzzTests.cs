using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Reads;
using EventDrivenFrontends.Testing.Fuzzing;
using Xunit.Abstractions;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Expressions;

/// <summary>An expression is carried out, or it is a ValidationException that says why.</summary>
[Trait("Category", "Fuzz")]
public sealed class ExpressionFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public Task Conditions_HoldOrNot_AndTheirOppositesTheOtherWay() => RunAsync(
        "DynamoDB conditions and filters", random => ExpressionGrammar.Condition(random, depth: 4), TryCondition, "holds", "holds not", "refused");

    [Fact]
    public Task Updates_GiveAnItem() => RunAsync("DynamoDB updates", ExpressionGrammar.Update, TryUpdate, "updated", "refused");

    [Fact]
    public Task Projections_GiveAPartOfTheItem() => RunAsync("DynamoDB projections", ExpressionGrammar.Projection, TryProjection, "projected", "refused");

    [Fact]
    public Task KeyConditions_GiveARange() => RunAsync("DynamoDB key conditions", ExpressionGrammar.KeyCondition, TryKeyCondition, "range", "refused");

    private Task RunAsync(string name, Func<Random, string> next, Func<string, string> tryOut, params string[] outcomes) =>
        new Fuzzer<string>(name, random => Next(random, next), text => ValueTask.FromResult(Refused(text, tryOut)))
        {
            SizeOf = text => text.Length,
            Show = text => text,
            Outcomes = outcomes,
            // A long attribute name may stand in the message that refuses it.
            BytesPerByte = 2_000,
        }.RunAsync(output.WriteLine);

    private static string Next(Random random, Func<Random, string> next) =>
        random.Next(3) == 0 ? Mutate.Text(random, next(random), ExpressionGrammar.Tokens) : next(random);

    private static string Refused(string text, Func<string, string> tryOut)
    {
        try
        {
            return tryOut(text);
        }
        catch (AwsError error)
        {
            Assert.Equal("ValidationException", error.Code);
            Assert.NotEmpty(error.Message);
            return "refused";
        }
    }

    private static string TryCondition(string text)
    {
        var holds = Conditions.Holds(text);
        if (Opposite(text) is { } opposite)
        {
            Assert.Equal(!holds, opposite);
        }

        return holds ? "holds" : "holds not";
    }

    /// <summary>Null where the parentheses are one pair too many, or one operator.</summary>
    private static bool? Opposite(string text)
    {
        try
        {
            return Conditions.Holds($"NOT ({text})");
        }
        catch (AwsError)
        {
            return null;
        }
    }

    private static string TryUpdate(string text)
    {
        Item.ToWire(Updates.Apply(text));
        return "updated";
    }

    private static string TryProjection(string text)
    {
        var scope = new ExpressionScope(Conditions.Names, null, null, (ProjectionParser.ParameterName, text));
        var part = ProjectionParser.Parse(text, scope)!.Apply(Conditions.Sample);
        Assert.InRange(part.Size, 0, Conditions.Sample.Size);
        return "projected";
    }

    private static string TryKeyCondition(string text)
    {
        KeyConditions.Read(text);
        return "range";
    }
}
