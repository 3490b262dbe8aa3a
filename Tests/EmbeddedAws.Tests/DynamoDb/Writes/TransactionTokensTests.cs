using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.Writes;

public class TransactionTokensTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TransactionTokens _tokens;
    private int _runs;

    public TransactionTokensTests() => _tokens = new TransactionTokens(_time);

    [Fact]
    public void RunOnce_AgainWithinTenMinutes_DoesNothing()
    {
        Run("token", 1);
        _time.Advance(TimeSpan.FromMinutes(10));
        Run("token", 1);

        Assert.Equal(1, _runs);
    }

    [Fact]
    public void RunOnce_AgainLater_RunsAgain()
    {
        Run("token", 1);
        _time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        Run("token", 2);

        Assert.Equal(2, _runs);
    }

    [Fact]
    public void RunOnce_WithOtherContent_IsRefused()
    {
        Run("token", 1);

        Assert.Equal("IdempotentParameterMismatchException", Assert.Throws<AwsError>(() => Run("token", 2)).Code);
        Assert.Equal(1, _runs);
    }

    [Fact]
    public void RunOnce_AfterAFailure_RunsAgain()
    {
        var failure = AwsError.Validation("no");
        Assert.Same(failure, Assert.Throws<AwsError>(() => _tokens.RunOnce("token", [1], _ => throw failure)));

        Run("token", 1);

        Assert.Equal(1, _runs);
    }

    private void Run(string token, byte content) => _tokens.RunOnce(token, [content], _ => _runs++);
}
