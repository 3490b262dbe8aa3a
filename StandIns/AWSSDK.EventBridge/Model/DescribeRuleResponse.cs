using Amazon.Runtime;

namespace Amazon.EventBridge.Model;

public class DescribeRuleResponse : AmazonWebServiceResponse
{
    public string Arn { get; set; }

    public string Name { get; set; }

    public string EventBusName { get; set; }

    public string EventPattern { get; set; }

    public string ScheduleExpression { get; set; }

    public string Description { get; set; }

    public RuleState State { get; set; }
}
