import { advertisingLaw } from "#lib/checks/rules/advertising-law";
import { lawyerAdvertising } from "#lib/checks/rules/lawyer-advertising";
import { civilPitfalls } from "#lib/checks/rules/pitfalls-civil";
import { familyPitfalls } from "#lib/checks/rules/pitfalls-family";
import { workPitfalls } from "#lib/checks/rules/pitfalls-work";
import { promotion } from "#lib/checks/rules/promotion";
import { type BuiltInRule, type CompiledRule, compileBuiltIn } from "#lib/checks/rules/rule";

/** Every rule that ships with the product. A firm switches one off or changes it in the admin (lib/check-rules). */
export const builtInRules: readonly BuiltInRule[] = [
  ...lawyerAdvertising,
  ...promotion,
  ...advertisingLaw,
  ...civilPitfalls,
  ...familyPitfalls,
  ...workPitfalls,
];

export const compiledBuiltIns: readonly CompiledRule[] = builtInRules.map(compileBuiltIn);
