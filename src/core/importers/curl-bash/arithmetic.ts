import type { ArithmeticExpression } from 'unbash'

/**
 * The value of `$((…))` in 64-bit integers; undefined if it needs a variable that is not known, an
 * assignment, or a division by zero.
 */
export function evaluateArithmetic(
  expression: ArithmeticExpression,
  variable: (name: string) => string | undefined,
): bigint | undefined {
  switch (expression.type) {
    case 'ArithmeticGroup':
      return evaluateArithmetic(expression.expression, variable)
    case 'ArithmeticWord':
      return wordValue(expression.value, variable)
    case 'ArithmeticUnary': {
      const operand = evaluateArithmetic(expression.operand, variable)
      const operate = unary.get(expression.operator)
      return operand === undefined || operate === undefined ? undefined : BigInt.asIntN(64, operate(operand))
    }
    case 'ArithmeticBinary': {
      const left = evaluateArithmetic(expression.left, variable)
      const right = evaluateArithmetic(expression.right, variable)
      const operate = binary.get(expression.operator)
      if (left === undefined || right === undefined || operate === undefined) return undefined
      const value = operate(left, right)
      return value === undefined ? undefined : BigInt.asIntN(64, value)
    }
    case 'ArithmeticTernary': {
      const test = evaluateArithmetic(expression.test, variable)
      if (test === undefined) return undefined
      return evaluateArithmetic(test === 0n ? expression.alternate : expression.consequent, variable)
    }
    case 'ArithmeticCommandExpansion':
      return undefined
  }
}

function wordValue(word: string, variable: (name: string) => string | undefined): bigint | undefined {
  const text = word.trim()
  const name = /^\$?\{?([A-Za-z_]\w*)\}?$/.exec(text)?.[1]
  const digits = name === undefined ? text : variable(name)?.trim()
  if (digits === undefined) return undefined
  if (/^(?:[1-9]\d{0,30}|0)$|^0x[0-9a-f]{1,30}$/i.test(digits)) return BigInt.asIntN(64, BigInt(digits))
  if (/^0[0-7]{1,30}$/.test(digits)) return BigInt.asIntN(64, BigInt(`0o${digits.slice(1)}`))
  return undefined
}

const truth = (condition: boolean): bigint => (condition ? 1n : 0n)

const unary = new Map<string, (operand: bigint) => bigint>([
  ['-', (operand) => -operand],
  ['+', (operand) => operand],
  ['!', (operand) => truth(operand === 0n)],
  ['~', (operand) => ~operand],
])

const binary = new Map<string, (left: bigint, right: bigint) => bigint | undefined>([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => (right === 0n ? undefined : left / right)],
  ['%', (left, right) => (right === 0n ? undefined : left % right)],
  ['**', (left, right) => (right < 0n || right > 64n ? undefined : left ** right)],
  ['<<', (left, right) => left << (right & 63n)],
  ['>>', (left, right) => left >> (right & 63n)],
  ['&', (left, right) => left & right],
  ['|', (left, right) => left | right],
  ['^', (left, right) => left ^ right],
  ['<', (left, right) => truth(left < right)],
  ['<=', (left, right) => truth(left <= right)],
  ['>', (left, right) => truth(left > right)],
  ['>=', (left, right) => truth(left >= right)],
  ['==', (left, right) => truth(left === right)],
  ['!=', (left, right) => truth(left !== right)],
  ['&&', (left, right) => truth(left !== 0n && right !== 0n)],
  ['||', (left, right) => truth(left !== 0n || right !== 0n)],
  [',', (_, right) => right],
])
