// Opcode: rendered from Utilities/Sources/InstructionTable by `make generate`. Do not edit.

/// Every instruction, numbered densely in the order of the instruction table.
@frozen public enum Opcode: UInt16, Sendable, CaseIterable {
  /// `unreachable`
  case unreachable
  /// `nop`
  case nop
  /// `block`
  case block
  /// `loop`
  case loop
  /// `if`
  case `if`
  /// `else`
  case `else`
  /// `try`
  case `try`
  /// `catch`
  case `catch`
  /// `throw`
  case `throw`
  /// `rethrow`
  case `rethrow`
  /// `throw_ref`
  case throwRef
  /// `end`
  case end
  /// `br`
  case br
  /// `br_if`
  case brIf
  /// `br_table`
  case brTable
  /// `return`
  case `return`
  /// `call`
  case call
  /// `call_indirect`
  case callIndirect
  /// `return_call`
  case returnCall
  /// `return_call_indirect`
  case returnCallIndirect
  /// `call_ref`
  case callRef
  /// `return_call_ref`
  case returnCallRef
  /// `delegate`
  case delegate
  /// `catch_all`
  case catchAll
  /// `try_table`
  case tryTable
  /// `br_on_null`
  case brOnNull
  /// `br_on_non_null`
  case brOnNonNull
  /// `br_on_cast`
  case brOnCast
  /// `br_on_cast_fail`
  case brOnCastFail
  /// `drop`
  case drop
  /// `select`
  case select
  /// `select_t`
  case selectT
  /// `local.get`
  case localGet
  /// `local.set`
  case localSet
  /// `local.tee`
  case localTee
  /// `global.get`
  case globalGet
  /// `global.set`
  case globalSet
  /// `table.get`
  case tableGet
  /// `table.set`
  case tableSet
  /// `table.init`
  case tableInit
  /// `elem.drop`
  case elemDrop
  /// `table.copy`
  case tableCopy
  /// `table.grow`
  case tableGrow
  /// `table.size`
  case tableSize
  /// `table.fill`
  case tableFill
  /// `i32.load`
  case i32Load
  /// `i64.load`
  case i64Load
  /// `f32.load`
  case f32Load
  /// `f64.load`
  case f64Load
  /// `i32.load8_s`
  case i32Load8S
  /// `i32.load8_u`
  case i32Load8U
  /// `i32.load16_s`
  case i32Load16S
  /// `i32.load16_u`
  case i32Load16U
  /// `i64.load8_s`
  case i64Load8S
  /// `i64.load8_u`
  case i64Load8U
  /// `i64.load16_s`
  case i64Load16S
  /// `i64.load16_u`
  case i64Load16U
  /// `i64.load32_s`
  case i64Load32S
  /// `i64.load32_u`
  case i64Load32U
  /// `i32.store`
  case i32Store
  /// `i64.store`
  case i64Store
  /// `f32.store`
  case f32Store
  /// `f64.store`
  case f64Store
  /// `i32.store8`
  case i32Store8
  /// `i32.store16`
  case i32Store16
  /// `i64.store8`
  case i64Store8
  /// `i64.store16`
  case i64Store16
  /// `i64.store32`
  case i64Store32
  /// `memory.size`
  case memorySize
  /// `memory.grow`
  case memoryGrow
  /// `memory.init`
  case memoryInit
  /// `data.drop`
  case dataDrop
  /// `memory.copy`
  case memoryCopy
  /// `memory.fill`
  case memoryFill
  /// `i32.const`
  case i32Const
  /// `i64.const`
  case i64Const
  /// `f32.const`
  case f32Const
  /// `f64.const`
  case f64Const
  /// `i32.eqz`
  case i32Eqz
  /// `i32.eq`
  case i32Eq
  /// `i32.ne`
  case i32Ne
  /// `i32.lt_s`
  case i32LtS
  /// `i32.lt_u`
  case i32LtU
  /// `i32.gt_s`
  case i32GtS
  /// `i32.gt_u`
  case i32GtU
  /// `i32.le_s`
  case i32LeS
  /// `i32.le_u`
  case i32LeU
  /// `i32.ge_s`
  case i32GeS
  /// `i32.ge_u`
  case i32GeU
  /// `i32.clz`
  case i32Clz
  /// `i32.ctz`
  case i32Ctz
  /// `i32.popcnt`
  case i32Popcnt
  /// `i32.add`
  case i32Add
  /// `i32.sub`
  case i32Sub
  /// `i32.mul`
  case i32Mul
  /// `i32.div_s`
  case i32DivS
  /// `i32.div_u`
  case i32DivU
  /// `i32.rem_s`
  case i32RemS
  /// `i32.rem_u`
  case i32RemU
  /// `i32.and`
  case i32And
  /// `i32.or`
  case i32Or
  /// `i32.xor`
  case i32Xor
  /// `i32.shl`
  case i32Shl
  /// `i32.shr_s`
  case i32ShrS
  /// `i32.shr_u`
  case i32ShrU
  /// `i32.rotl`
  case i32Rotl
  /// `i32.rotr`
  case i32Rotr
  /// `i32.extend8_s`
  case i32Extend8S
  /// `i32.extend16_s`
  case i32Extend16S
  /// `i64.eqz`
  case i64Eqz
  /// `i64.eq`
  case i64Eq
  /// `i64.ne`
  case i64Ne
  /// `i64.lt_s`
  case i64LtS
  /// `i64.lt_u`
  case i64LtU
  /// `i64.gt_s`
  case i64GtS
  /// `i64.gt_u`
  case i64GtU
  /// `i64.le_s`
  case i64LeS
  /// `i64.le_u`
  case i64LeU
  /// `i64.ge_s`
  case i64GeS
  /// `i64.ge_u`
  case i64GeU
  /// `i64.clz`
  case i64Clz
  /// `i64.ctz`
  case i64Ctz
  /// `i64.popcnt`
  case i64Popcnt
  /// `i64.add`
  case i64Add
  /// `i64.sub`
  case i64Sub
  /// `i64.mul`
  case i64Mul
  /// `i64.div_s`
  case i64DivS
  /// `i64.div_u`
  case i64DivU
  /// `i64.rem_s`
  case i64RemS
  /// `i64.rem_u`
  case i64RemU
  /// `i64.and`
  case i64And
  /// `i64.or`
  case i64Or
  /// `i64.xor`
  case i64Xor
  /// `i64.shl`
  case i64Shl
  /// `i64.shr_s`
  case i64ShrS
  /// `i64.shr_u`
  case i64ShrU
  /// `i64.rotl`
  case i64Rotl
  /// `i64.rotr`
  case i64Rotr
  /// `i64.extend8_s`
  case i64Extend8S
  /// `i64.extend16_s`
  case i64Extend16S
  /// `i64.extend32_s`
  case i64Extend32S
  /// `f32.eq`
  case f32Eq
  /// `f32.ne`
  case f32Ne
  /// `f32.lt`
  case f32Lt
  /// `f32.gt`
  case f32Gt
  /// `f32.le`
  case f32Le
  /// `f32.ge`
  case f32Ge
  /// `f32.abs`
  case f32Abs
  /// `f32.neg`
  case f32Neg
  /// `f32.ceil`
  case f32Ceil
  /// `f32.floor`
  case f32Floor
  /// `f32.trunc`
  case f32Trunc
  /// `f32.nearest`
  case f32Nearest
  /// `f32.sqrt`
  case f32Sqrt
  /// `f32.add`
  case f32Add
  /// `f32.sub`
  case f32Sub
  /// `f32.mul`
  case f32Mul
  /// `f32.div`
  case f32Div
  /// `f32.min`
  case f32Min
  /// `f32.max`
  case f32Max
  /// `f32.copysign`
  case f32Copysign
  /// `f64.eq`
  case f64Eq
  /// `f64.ne`
  case f64Ne
  /// `f64.lt`
  case f64Lt
  /// `f64.gt`
  case f64Gt
  /// `f64.le`
  case f64Le
  /// `f64.ge`
  case f64Ge
  /// `f64.abs`
  case f64Abs
  /// `f64.neg`
  case f64Neg
  /// `f64.ceil`
  case f64Ceil
  /// `f64.floor`
  case f64Floor
  /// `f64.trunc`
  case f64Trunc
  /// `f64.nearest`
  case f64Nearest
  /// `f64.sqrt`
  case f64Sqrt
  /// `f64.add`
  case f64Add
  /// `f64.sub`
  case f64Sub
  /// `f64.mul`
  case f64Mul
  /// `f64.div`
  case f64Div
  /// `f64.min`
  case f64Min
  /// `f64.max`
  case f64Max
  /// `f64.copysign`
  case f64Copysign
  /// `i32.wrap_i64`
  case i32WrapI64
  /// `i32.trunc_f32_s`
  case i32TruncF32S
  /// `i32.trunc_f32_u`
  case i32TruncF32U
  /// `i32.trunc_f64_s`
  case i32TruncF64S
  /// `i32.trunc_f64_u`
  case i32TruncF64U
  /// `i64.extend_i32_s`
  case i64ExtendI32S
  /// `i64.extend_i32_u`
  case i64ExtendI32U
  /// `i64.trunc_f32_s`
  case i64TruncF32S
  /// `i64.trunc_f32_u`
  case i64TruncF32U
  /// `i64.trunc_f64_s`
  case i64TruncF64S
  /// `i64.trunc_f64_u`
  case i64TruncF64U
  /// `f32.convert_i32_s`
  case f32ConvertI32S
  /// `f32.convert_i32_u`
  case f32ConvertI32U
  /// `f32.convert_i64_s`
  case f32ConvertI64S
  /// `f32.convert_i64_u`
  case f32ConvertI64U
  /// `f32.demote_f64`
  case f32DemoteF64
  /// `f64.convert_i32_s`
  case f64ConvertI32S
  /// `f64.convert_i32_u`
  case f64ConvertI32U
  /// `f64.convert_i64_s`
  case f64ConvertI64S
  /// `f64.convert_i64_u`
  case f64ConvertI64U
  /// `f64.promote_f32`
  case f64PromoteF32
  /// `i32.reinterpret_f32`
  case i32ReinterpretF32
  /// `i64.reinterpret_f64`
  case i64ReinterpretF64
  /// `f32.reinterpret_i32`
  case f32ReinterpretI32
  /// `f64.reinterpret_i64`
  case f64ReinterpretI64
  /// `i32.trunc_sat_f32_s`
  case i32TruncSatF32S
  /// `i32.trunc_sat_f32_u`
  case i32TruncSatF32U
  /// `i32.trunc_sat_f64_s`
  case i32TruncSatF64S
  /// `i32.trunc_sat_f64_u`
  case i32TruncSatF64U
  /// `i64.trunc_sat_f32_s`
  case i64TruncSatF32S
  /// `i64.trunc_sat_f32_u`
  case i64TruncSatF32U
  /// `i64.trunc_sat_f64_s`
  case i64TruncSatF64S
  /// `i64.trunc_sat_f64_u`
  case i64TruncSatF64U
  /// `ref.null`
  case refNull
  /// `ref.is_null`
  case refIsNull
  /// `ref.func`
  case refFunc
  /// `ref.eq`
  case refEq
  /// `ref.as_non_null`
  case refAsNonNull
  /// `struct.new`
  case structNew
  /// `struct.new_default`
  case structNewDefault
  /// `struct.get`
  case structGet
  /// `struct.get_s`
  case structGetS
  /// `struct.get_u`
  case structGetU
  /// `struct.set`
  case structSet
  /// `array.new`
  case arrayNew
  /// `array.new_default`
  case arrayNewDefault
  /// `array.new_fixed`
  case arrayNewFixed
  /// `array.new_data`
  case arrayNewData
  /// `array.new_elem`
  case arrayNewElem
  /// `array.get`
  case arrayGet
  /// `array.get_s`
  case arrayGetS
  /// `array.get_u`
  case arrayGetU
  /// `array.set`
  case arraySet
  /// `array.len`
  case arrayLen
  /// `array.fill`
  case arrayFill
  /// `array.copy`
  case arrayCopy
  /// `array.init_data`
  case arrayInitData
  /// `array.init_elem`
  case arrayInitElem
  /// `ref.test`
  case refTest
  /// `ref.test_null`
  case refTestNull
  /// `ref.cast`
  case refCast
  /// `ref.cast_null`
  case refCastNull
  /// `any.convert_extern`
  case anyConvertExtern
  /// `extern.convert_any`
  case externConvertAny
  /// `ref.i31`
  case refI31
  /// `i31.get_s`
  case i31GetS
  /// `i31.get_u`
  case i31GetU
  /// `i64.add128`
  case i64Add128
  /// `i64.sub128`
  case i64Sub128
  /// `i64.mul_wide_s`
  case i64MulWideS
  /// `i64.mul_wide_u`
  case i64MulWideU
  /// `v128.load`
  case v128Load
  /// `v128.load8x8_s`
  case v128Load8x8S
  /// `v128.load8x8_u`
  case v128Load8x8U
  /// `v128.load16x4_s`
  case v128Load16x4S
  /// `v128.load16x4_u`
  case v128Load16x4U
  /// `v128.load32x2_s`
  case v128Load32x2S
  /// `v128.load32x2_u`
  case v128Load32x2U
  /// `v128.load8_splat`
  case v128Load8Splat
  /// `v128.load16_splat`
  case v128Load16Splat
  /// `v128.load32_splat`
  case v128Load32Splat
  /// `v128.load64_splat`
  case v128Load64Splat
  /// `v128.load32_zero`
  case v128Load32Zero
  /// `v128.load64_zero`
  case v128Load64Zero
  /// `v128.store`
  case v128Store
  /// `v128.load8_lane`
  case v128Load8Lane
  /// `v128.store8_lane`
  case v128Store8Lane
  /// `v128.load16_lane`
  case v128Load16Lane
  /// `v128.store16_lane`
  case v128Store16Lane
  /// `v128.load32_lane`
  case v128Load32Lane
  /// `v128.store32_lane`
  case v128Store32Lane
  /// `v128.load64_lane`
  case v128Load64Lane
  /// `v128.store64_lane`
  case v128Store64Lane
  /// `v128.const`
  case v128Const
  /// `i8x16.shuffle`
  case i8x16Shuffle
  /// `i8x16.extract_lane_s`
  case i8x16ExtractLaneS
  /// `i8x16.extract_lane_u`
  case i8x16ExtractLaneU
  /// `i8x16.replace_lane`
  case i8x16ReplaceLane
  /// `i16x8.extract_lane_s`
  case i16x8ExtractLaneS
  /// `i16x8.extract_lane_u`
  case i16x8ExtractLaneU
  /// `i16x8.replace_lane`
  case i16x8ReplaceLane
  /// `i32x4.extract_lane`
  case i32x4ExtractLane
  /// `i32x4.replace_lane`
  case i32x4ReplaceLane
  /// `i64x2.extract_lane`
  case i64x2ExtractLane
  /// `i64x2.replace_lane`
  case i64x2ReplaceLane
  /// `f32x4.extract_lane`
  case f32x4ExtractLane
  /// `f32x4.replace_lane`
  case f32x4ReplaceLane
  /// `f64x2.extract_lane`
  case f64x2ExtractLane
  /// `f64x2.replace_lane`
  case f64x2ReplaceLane
  /// `i8x16.swizzle`
  case i8x16Swizzle
  /// `i8x16.splat`
  case i8x16Splat
  /// `i16x8.splat`
  case i16x8Splat
  /// `i32x4.splat`
  case i32x4Splat
  /// `i64x2.splat`
  case i64x2Splat
  /// `f32x4.splat`
  case f32x4Splat
  /// `f64x2.splat`
  case f64x2Splat
  /// `i8x16.eq`
  case i8x16Eq
  /// `i8x16.ne`
  case i8x16Ne
  /// `i8x16.lt_s`
  case i8x16LtS
  /// `i8x16.lt_u`
  case i8x16LtU
  /// `i8x16.gt_s`
  case i8x16GtS
  /// `i8x16.gt_u`
  case i8x16GtU
  /// `i8x16.le_s`
  case i8x16LeS
  /// `i8x16.le_u`
  case i8x16LeU
  /// `i8x16.ge_s`
  case i8x16GeS
  /// `i8x16.ge_u`
  case i8x16GeU
  /// `i16x8.eq`
  case i16x8Eq
  /// `i16x8.ne`
  case i16x8Ne
  /// `i16x8.lt_s`
  case i16x8LtS
  /// `i16x8.lt_u`
  case i16x8LtU
  /// `i16x8.gt_s`
  case i16x8GtS
  /// `i16x8.gt_u`
  case i16x8GtU
  /// `i16x8.le_s`
  case i16x8LeS
  /// `i16x8.le_u`
  case i16x8LeU
  /// `i16x8.ge_s`
  case i16x8GeS
  /// `i16x8.ge_u`
  case i16x8GeU
  /// `i32x4.eq`
  case i32x4Eq
  /// `i32x4.ne`
  case i32x4Ne
  /// `i32x4.lt_s`
  case i32x4LtS
  /// `i32x4.lt_u`
  case i32x4LtU
  /// `i32x4.gt_s`
  case i32x4GtS
  /// `i32x4.gt_u`
  case i32x4GtU
  /// `i32x4.le_s`
  case i32x4LeS
  /// `i32x4.le_u`
  case i32x4LeU
  /// `i32x4.ge_s`
  case i32x4GeS
  /// `i32x4.ge_u`
  case i32x4GeU
  /// `f32x4.eq`
  case f32x4Eq
  /// `f32x4.ne`
  case f32x4Ne
  /// `f32x4.lt`
  case f32x4Lt
  /// `f32x4.gt`
  case f32x4Gt
  /// `f32x4.le`
  case f32x4Le
  /// `f32x4.ge`
  case f32x4Ge
  /// `f64x2.eq`
  case f64x2Eq
  /// `f64x2.ne`
  case f64x2Ne
  /// `f64x2.lt`
  case f64x2Lt
  /// `f64x2.gt`
  case f64x2Gt
  /// `f64x2.le`
  case f64x2Le
  /// `f64x2.ge`
  case f64x2Ge
  /// `v128.not`
  case v128Not
  /// `v128.and`
  case v128And
  /// `v128.andnot`
  case v128Andnot
  /// `v128.or`
  case v128Or
  /// `v128.xor`
  case v128Xor
  /// `v128.bitselect`
  case v128Bitselect
  /// `v128.any_true`
  case v128AnyTrue
  /// `f32x4.demote_f64x2_zero`
  case f32x4DemoteF64x2Zero
  /// `f64x2.promote_low_f32x4`
  case f64x2PromoteLowF32x4
  /// `i8x16.abs`
  case i8x16Abs
  /// `i8x16.neg`
  case i8x16Neg
  /// `i8x16.popcnt`
  case i8x16Popcnt
  /// `i8x16.all_true`
  case i8x16AllTrue
  /// `i8x16.bitmask`
  case i8x16Bitmask
  /// `i8x16.narrow_i16x8_s`
  case i8x16NarrowI16x8S
  /// `i8x16.narrow_i16x8_u`
  case i8x16NarrowI16x8U
  /// `f32x4.ceil`
  case f32x4Ceil
  /// `f32x4.floor`
  case f32x4Floor
  /// `f32x4.trunc`
  case f32x4Trunc
  /// `f32x4.nearest`
  case f32x4Nearest
  /// `i8x16.shl`
  case i8x16Shl
  /// `i8x16.shr_s`
  case i8x16ShrS
  /// `i8x16.shr_u`
  case i8x16ShrU
  /// `i8x16.add`
  case i8x16Add
  /// `i8x16.add_sat_s`
  case i8x16AddSatS
  /// `i8x16.add_sat_u`
  case i8x16AddSatU
  /// `i8x16.sub`
  case i8x16Sub
  /// `i8x16.sub_sat_s`
  case i8x16SubSatS
  /// `i8x16.sub_sat_u`
  case i8x16SubSatU
  /// `f64x2.ceil`
  case f64x2Ceil
  /// `f64x2.floor`
  case f64x2Floor
  /// `i8x16.min_s`
  case i8x16MinS
  /// `i8x16.min_u`
  case i8x16MinU
  /// `i8x16.max_s`
  case i8x16MaxS
  /// `i8x16.max_u`
  case i8x16MaxU
  /// `f64x2.trunc`
  case f64x2Trunc
  /// `i8x16.avgr_u`
  case i8x16AvgrU
  /// `i16x8.extadd_pairwise_i8x16_s`
  case i16x8ExtaddPairwiseI8x16S
  /// `i16x8.extadd_pairwise_i8x16_u`
  case i16x8ExtaddPairwiseI8x16U
  /// `i32x4.extadd_pairwise_i16x8_s`
  case i32x4ExtaddPairwiseI16x8S
  /// `i32x4.extadd_pairwise_i16x8_u`
  case i32x4ExtaddPairwiseI16x8U
  /// `i16x8.abs`
  case i16x8Abs
  /// `i16x8.neg`
  case i16x8Neg
  /// `i16x8.q15mulr_sat_s`
  case i16x8Q15mulrSatS
  /// `i16x8.all_true`
  case i16x8AllTrue
  /// `i16x8.bitmask`
  case i16x8Bitmask
  /// `i16x8.narrow_i32x4_s`
  case i16x8NarrowI32x4S
  /// `i16x8.narrow_i32x4_u`
  case i16x8NarrowI32x4U
  /// `i16x8.extend_low_i8x16_s`
  case i16x8ExtendLowI8x16S
  /// `i16x8.extend_high_i8x16_s`
  case i16x8ExtendHighI8x16S
  /// `i16x8.extend_low_i8x16_u`
  case i16x8ExtendLowI8x16U
  /// `i16x8.extend_high_i8x16_u`
  case i16x8ExtendHighI8x16U
  /// `i16x8.shl`
  case i16x8Shl
  /// `i16x8.shr_s`
  case i16x8ShrS
  /// `i16x8.shr_u`
  case i16x8ShrU
  /// `i16x8.add`
  case i16x8Add
  /// `i16x8.add_sat_s`
  case i16x8AddSatS
  /// `i16x8.add_sat_u`
  case i16x8AddSatU
  /// `i16x8.sub`
  case i16x8Sub
  /// `i16x8.sub_sat_s`
  case i16x8SubSatS
  /// `i16x8.sub_sat_u`
  case i16x8SubSatU
  /// `f64x2.nearest`
  case f64x2Nearest
  /// `i16x8.mul`
  case i16x8Mul
  /// `i16x8.min_s`
  case i16x8MinS
  /// `i16x8.min_u`
  case i16x8MinU
  /// `i16x8.max_s`
  case i16x8MaxS
  /// `i16x8.max_u`
  case i16x8MaxU
  /// `i16x8.avgr_u`
  case i16x8AvgrU
  /// `i16x8.extmul_low_i8x16_s`
  case i16x8ExtmulLowI8x16S
  /// `i16x8.extmul_high_i8x16_s`
  case i16x8ExtmulHighI8x16S
  /// `i16x8.extmul_low_i8x16_u`
  case i16x8ExtmulLowI8x16U
  /// `i16x8.extmul_high_i8x16_u`
  case i16x8ExtmulHighI8x16U
  /// `i32x4.abs`
  case i32x4Abs
  /// `i32x4.neg`
  case i32x4Neg
  /// `i32x4.all_true`
  case i32x4AllTrue
  /// `i32x4.bitmask`
  case i32x4Bitmask
  /// `i32x4.extend_low_i16x8_s`
  case i32x4ExtendLowI16x8S
  /// `i32x4.extend_high_i16x8_s`
  case i32x4ExtendHighI16x8S
  /// `i32x4.extend_low_i16x8_u`
  case i32x4ExtendLowI16x8U
  /// `i32x4.extend_high_i16x8_u`
  case i32x4ExtendHighI16x8U
  /// `i32x4.shl`
  case i32x4Shl
  /// `i32x4.shr_s`
  case i32x4ShrS
  /// `i32x4.shr_u`
  case i32x4ShrU
  /// `i32x4.add`
  case i32x4Add
  /// `i32x4.sub`
  case i32x4Sub
  /// `i32x4.mul`
  case i32x4Mul
  /// `i32x4.min_s`
  case i32x4MinS
  /// `i32x4.min_u`
  case i32x4MinU
  /// `i32x4.max_s`
  case i32x4MaxS
  /// `i32x4.max_u`
  case i32x4MaxU
  /// `i32x4.dot_i16x8_s`
  case i32x4DotI16x8S
  /// `i32x4.extmul_low_i16x8_s`
  case i32x4ExtmulLowI16x8S
  /// `i32x4.extmul_high_i16x8_s`
  case i32x4ExtmulHighI16x8S
  /// `i32x4.extmul_low_i16x8_u`
  case i32x4ExtmulLowI16x8U
  /// `i32x4.extmul_high_i16x8_u`
  case i32x4ExtmulHighI16x8U
  /// `i64x2.abs`
  case i64x2Abs
  /// `i64x2.neg`
  case i64x2Neg
  /// `i64x2.all_true`
  case i64x2AllTrue
  /// `i64x2.bitmask`
  case i64x2Bitmask
  /// `i64x2.extend_low_i32x4_s`
  case i64x2ExtendLowI32x4S
  /// `i64x2.extend_high_i32x4_s`
  case i64x2ExtendHighI32x4S
  /// `i64x2.extend_low_i32x4_u`
  case i64x2ExtendLowI32x4U
  /// `i64x2.extend_high_i32x4_u`
  case i64x2ExtendHighI32x4U
  /// `i64x2.shl`
  case i64x2Shl
  /// `i64x2.shr_s`
  case i64x2ShrS
  /// `i64x2.shr_u`
  case i64x2ShrU
  /// `i64x2.add`
  case i64x2Add
  /// `i64x2.sub`
  case i64x2Sub
  /// `i64x2.mul`
  case i64x2Mul
  /// `i64x2.eq`
  case i64x2Eq
  /// `i64x2.ne`
  case i64x2Ne
  /// `i64x2.lt_s`
  case i64x2LtS
  /// `i64x2.gt_s`
  case i64x2GtS
  /// `i64x2.le_s`
  case i64x2LeS
  /// `i64x2.ge_s`
  case i64x2GeS
  /// `i64x2.extmul_low_i32x4_s`
  case i64x2ExtmulLowI32x4S
  /// `i64x2.extmul_high_i32x4_s`
  case i64x2ExtmulHighI32x4S
  /// `i64x2.extmul_low_i32x4_u`
  case i64x2ExtmulLowI32x4U
  /// `i64x2.extmul_high_i32x4_u`
  case i64x2ExtmulHighI32x4U
  /// `f32x4.abs`
  case f32x4Abs
  /// `f32x4.neg`
  case f32x4Neg
  /// `f32x4.sqrt`
  case f32x4Sqrt
  /// `f32x4.add`
  case f32x4Add
  /// `f32x4.sub`
  case f32x4Sub
  /// `f32x4.mul`
  case f32x4Mul
  /// `f32x4.div`
  case f32x4Div
  /// `f32x4.min`
  case f32x4Min
  /// `f32x4.max`
  case f32x4Max
  /// `f32x4.pmin`
  case f32x4Pmin
  /// `f32x4.pmax`
  case f32x4Pmax
  /// `f64x2.abs`
  case f64x2Abs
  /// `f64x2.neg`
  case f64x2Neg
  /// `f64x2.sqrt`
  case f64x2Sqrt
  /// `f64x2.add`
  case f64x2Add
  /// `f64x2.sub`
  case f64x2Sub
  /// `f64x2.mul`
  case f64x2Mul
  /// `f64x2.div`
  case f64x2Div
  /// `f64x2.min`
  case f64x2Min
  /// `f64x2.max`
  case f64x2Max
  /// `f64x2.pmin`
  case f64x2Pmin
  /// `f64x2.pmax`
  case f64x2Pmax
  /// `i32x4.trunc_sat_f32x4_s`
  case i32x4TruncSatF32x4S
  /// `i32x4.trunc_sat_f32x4_u`
  case i32x4TruncSatF32x4U
  /// `f32x4.convert_i32x4_s`
  case f32x4ConvertI32x4S
  /// `f32x4.convert_i32x4_u`
  case f32x4ConvertI32x4U
  /// `i32x4.trunc_sat_f64x2_s_zero`
  case i32x4TruncSatF64x2SZero
  /// `i32x4.trunc_sat_f64x2_u_zero`
  case i32x4TruncSatF64x2UZero
  /// `f64x2.convert_low_i32x4_s`
  case f64x2ConvertLowI32x4S
  /// `f64x2.convert_low_i32x4_u`
  case f64x2ConvertLowI32x4U
  /// `i8x16.relaxed_swizzle`
  case i8x16RelaxedSwizzle
  /// `i32x4.relaxed_trunc_f32x4_s`
  case i32x4RelaxedTruncF32x4S
  /// `i32x4.relaxed_trunc_f32x4_u`
  case i32x4RelaxedTruncF32x4U
  /// `i32x4.relaxed_trunc_f64x2_s_zero`
  case i32x4RelaxedTruncF64x2SZero
  /// `i32x4.relaxed_trunc_f64x2_u_zero`
  case i32x4RelaxedTruncF64x2UZero
  /// `f32x4.relaxed_madd`
  case f32x4RelaxedMadd
  /// `f32x4.relaxed_nmadd`
  case f32x4RelaxedNmadd
  /// `f64x2.relaxed_madd`
  case f64x2RelaxedMadd
  /// `f64x2.relaxed_nmadd`
  case f64x2RelaxedNmadd
  /// `i8x16.relaxed_laneselect`
  case i8x16RelaxedLaneselect
  /// `i16x8.relaxed_laneselect`
  case i16x8RelaxedLaneselect
  /// `i32x4.relaxed_laneselect`
  case i32x4RelaxedLaneselect
  /// `i64x2.relaxed_laneselect`
  case i64x2RelaxedLaneselect
  /// `f32x4.relaxed_min`
  case f32x4RelaxedMin
  /// `f32x4.relaxed_max`
  case f32x4RelaxedMax
  /// `f64x2.relaxed_min`
  case f64x2RelaxedMin
  /// `f64x2.relaxed_max`
  case f64x2RelaxedMax
  /// `i16x8.relaxed_q15mulr_s`
  case i16x8RelaxedQ15mulrS
  /// `i16x8.relaxed_dot_i8x16_i7x16_s`
  case i16x8RelaxedDotI8x16I7x16S
  /// `i32x4.relaxed_dot_i8x16_i7x16_add_s`
  case i32x4RelaxedDotI8x16I7x16AddS
  /// `memory.atomic.notify`
  case memoryAtomicNotify
  /// `memory.atomic.wait32`
  case memoryAtomicWait32
  /// `memory.atomic.wait64`
  case memoryAtomicWait64
  /// `atomic.fence`
  case atomicFence
  /// `i32.atomic.load`
  case i32AtomicLoad
  /// `i64.atomic.load`
  case i64AtomicLoad
  /// `i32.atomic.load8_u`
  case i32AtomicLoad8U
  /// `i32.atomic.load16_u`
  case i32AtomicLoad16U
  /// `i64.atomic.load8_u`
  case i64AtomicLoad8U
  /// `i64.atomic.load16_u`
  case i64AtomicLoad16U
  /// `i64.atomic.load32_u`
  case i64AtomicLoad32U
  /// `i32.atomic.store`
  case i32AtomicStore
  /// `i64.atomic.store`
  case i64AtomicStore
  /// `i32.atomic.store8`
  case i32AtomicStore8
  /// `i32.atomic.store16`
  case i32AtomicStore16
  /// `i64.atomic.store8`
  case i64AtomicStore8
  /// `i64.atomic.store16`
  case i64AtomicStore16
  /// `i64.atomic.store32`
  case i64AtomicStore32
  /// `i32.atomic.rmw.add`
  case i32AtomicRmwAdd
  /// `i64.atomic.rmw.add`
  case i64AtomicRmwAdd
  /// `i32.atomic.rmw8.add_u`
  case i32AtomicRmw8AddU
  /// `i32.atomic.rmw16.add_u`
  case i32AtomicRmw16AddU
  /// `i64.atomic.rmw8.add_u`
  case i64AtomicRmw8AddU
  /// `i64.atomic.rmw16.add_u`
  case i64AtomicRmw16AddU
  /// `i64.atomic.rmw32.add_u`
  case i64AtomicRmw32AddU
  /// `i32.atomic.rmw.sub`
  case i32AtomicRmwSub
  /// `i64.atomic.rmw.sub`
  case i64AtomicRmwSub
  /// `i32.atomic.rmw8.sub_u`
  case i32AtomicRmw8SubU
  /// `i32.atomic.rmw16.sub_u`
  case i32AtomicRmw16SubU
  /// `i64.atomic.rmw8.sub_u`
  case i64AtomicRmw8SubU
  /// `i64.atomic.rmw16.sub_u`
  case i64AtomicRmw16SubU
  /// `i64.atomic.rmw32.sub_u`
  case i64AtomicRmw32SubU
  /// `i32.atomic.rmw.and`
  case i32AtomicRmwAnd
  /// `i64.atomic.rmw.and`
  case i64AtomicRmwAnd
  /// `i32.atomic.rmw8.and_u`
  case i32AtomicRmw8AndU
  /// `i32.atomic.rmw16.and_u`
  case i32AtomicRmw16AndU
  /// `i64.atomic.rmw8.and_u`
  case i64AtomicRmw8AndU
  /// `i64.atomic.rmw16.and_u`
  case i64AtomicRmw16AndU
  /// `i64.atomic.rmw32.and_u`
  case i64AtomicRmw32AndU
  /// `i32.atomic.rmw.or`
  case i32AtomicRmwOr
  /// `i64.atomic.rmw.or`
  case i64AtomicRmwOr
  /// `i32.atomic.rmw8.or_u`
  case i32AtomicRmw8OrU
  /// `i32.atomic.rmw16.or_u`
  case i32AtomicRmw16OrU
  /// `i64.atomic.rmw8.or_u`
  case i64AtomicRmw8OrU
  /// `i64.atomic.rmw16.or_u`
  case i64AtomicRmw16OrU
  /// `i64.atomic.rmw32.or_u`
  case i64AtomicRmw32OrU
  /// `i32.atomic.rmw.xor`
  case i32AtomicRmwXor
  /// `i64.atomic.rmw.xor`
  case i64AtomicRmwXor
  /// `i32.atomic.rmw8.xor_u`
  case i32AtomicRmw8XorU
  /// `i32.atomic.rmw16.xor_u`
  case i32AtomicRmw16XorU
  /// `i64.atomic.rmw8.xor_u`
  case i64AtomicRmw8XorU
  /// `i64.atomic.rmw16.xor_u`
  case i64AtomicRmw16XorU
  /// `i64.atomic.rmw32.xor_u`
  case i64AtomicRmw32XorU
  /// `i32.atomic.rmw.xchg`
  case i32AtomicRmwXchg
  /// `i64.atomic.rmw.xchg`
  case i64AtomicRmwXchg
  /// `i32.atomic.rmw8.xchg_u`
  case i32AtomicRmw8XchgU
  /// `i32.atomic.rmw16.xchg_u`
  case i32AtomicRmw16XchgU
  /// `i64.atomic.rmw8.xchg_u`
  case i64AtomicRmw8XchgU
  /// `i64.atomic.rmw16.xchg_u`
  case i64AtomicRmw16XchgU
  /// `i64.atomic.rmw32.xchg_u`
  case i64AtomicRmw32XchgU
  /// `i32.atomic.rmw.cmpxchg`
  case i32AtomicRmwCmpxchg
  /// `i64.atomic.rmw.cmpxchg`
  case i64AtomicRmwCmpxchg
  /// `i32.atomic.rmw8.cmpxchg_u`
  case i32AtomicRmw8CmpxchgU
  /// `i32.atomic.rmw16.cmpxchg_u`
  case i32AtomicRmw16CmpxchgU
  /// `i64.atomic.rmw8.cmpxchg_u`
  case i64AtomicRmw8CmpxchgU
  /// `i64.atomic.rmw16.cmpxchg_u`
  case i64AtomicRmw16CmpxchgU
  /// `i64.atomic.rmw32.cmpxchg_u`
  case i64AtomicRmw32CmpxchgU
}

/// Metadata by `Opcode.rawValue`; `Opcode`'s properties read it.
enum OpcodeTable {
  /// Operand types, a nibble each, the deepest lowest.
  static let operands: [UInt32] = [
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x7, 0x7, 0x7,
    0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x17,
    0x27, 0x37, 0x47, 0x17, 0x17, 0x27, 0x27, 0x27, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x1, 0x11, 0x11, 0x11, 0x11, 0x11,
    0x11, 0x11, 0x11, 0x11, 0x11, 0x1, 0x1, 0x1, 0x11, 0x11, 0x11, 0x11,
    0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1,
    0x1, 0x2, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22,
    0x2, 0x2, 0x2, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x22,
    0x22, 0x22, 0x22, 0x22, 0x22, 0x22, 0x2, 0x2, 0x2, 0x33, 0x33, 0x33,
    0x33, 0x33, 0x33, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3, 0x33, 0x33,
    0x33, 0x33, 0x33, 0x33, 0x33, 0x44, 0x44, 0x44, 0x44, 0x44, 0x44, 0x4,
    0x4, 0x4, 0x4, 0x4, 0x4, 0x4, 0x44, 0x44, 0x44, 0x44, 0x44, 0x44,
    0x44, 0x2, 0x3, 0x3, 0x4, 0x4, 0x1, 0x1, 0x3, 0x3, 0x4, 0x4,
    0x1, 0x1, 0x2, 0x2, 0x4, 0x1, 0x1, 0x2, 0x2, 0x3, 0x3, 0x4,
    0x1, 0x2, 0x3, 0x3, 0x4, 0x4, 0x3, 0x3, 0x4, 0x4, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x2222, 0x2222, 0x22, 0x22,
    0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7, 0x7,
    0x7, 0x57, 0x57, 0x57, 0x57, 0x57, 0x57, 0x57, 0x57, 0x57, 0x0, 0x55,
    0x5, 0x5, 0x15, 0x5, 0x5, 0x15, 0x5, 0x15, 0x5, 0x25, 0x5, 0x35,
    0x5, 0x45, 0x55, 0x1, 0x1, 0x1, 0x2, 0x3, 0x4, 0x55, 0x55, 0x55,
    0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    0x55, 0x55, 0x55, 0x5, 0x55, 0x55, 0x55, 0x55, 0x555, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x55, 0x55, 0x5, 0x5, 0x5, 0x5, 0x15,
    0x15, 0x15, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x5, 0x5, 0x55, 0x55,
    0x55, 0x55, 0x5, 0x55, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x55, 0x5,
    0x5, 0x55, 0x55, 0x5, 0x5, 0x5, 0x5, 0x15, 0x15, 0x15, 0x55, 0x55,
    0x55, 0x55, 0x55, 0x55, 0x5, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    0x55, 0x55, 0x55, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x15,
    0x15, 0x15, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    0x55, 0x55, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x15, 0x15,
    0x15, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    0x55, 0x55, 0x5, 0x5, 0x5, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    0x55, 0x5, 0x5, 0x5, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x55, 0x5, 0x5, 0x5,
    0x5, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x555, 0x55, 0x55, 0x55,
    0x55, 0x55, 0x55, 0x555, 0x17, 0x217, 0x227, 0x0, 0x7, 0x7, 0x7, 0x7,
    0x7, 0x7, 0x7, 0x17, 0x27, 0x17, 0x17, 0x27, 0x27, 0x27, 0x17, 0x27,
    0x17, 0x17, 0x27, 0x27, 0x27, 0x17, 0x27, 0x17, 0x17, 0x27, 0x27, 0x27,
    0x17, 0x27, 0x17, 0x17, 0x27, 0x27, 0x27, 0x17, 0x27, 0x17, 0x17, 0x27,
    0x27, 0x27, 0x17, 0x27, 0x17, 0x17, 0x27, 0x27, 0x27, 0x17, 0x27, 0x17,
    0x17, 0x27, 0x27, 0x27, 0x117, 0x227, 0x117, 0x117, 0x227, 0x227, 0x227,
  ]
  /// Result types, likewise.
  static let results: [UInt32] = [
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x1, 0x2, 0x3,
    0x4, 0x1, 0x1, 0x1, 0x1, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x1, 0x2, 0x3, 0x4, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1,
    0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1,
    0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1,
    0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1,
    0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2,
    0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2, 0x1, 0x1, 0x1,
    0x1, 0x1, 0x1, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3, 0x3,
    0x3, 0x3, 0x3, 0x3, 0x3, 0x1, 0x1, 0x1, 0x1, 0x1, 0x1, 0x4,
    0x4, 0x4, 0x4, 0x4, 0x4, 0x4, 0x4, 0x4, 0x4, 0x4, 0x4, 0x4,
    0x4, 0x1, 0x1, 0x1, 0x1, 0x1, 0x2, 0x2, 0x2, 0x2, 0x2, 0x2,
    0x3, 0x3, 0x3, 0x3, 0x3, 0x4, 0x4, 0x4, 0x4, 0x4, 0x1, 0x2,
    0x3, 0x4, 0x1, 0x1, 0x1, 0x1, 0x2, 0x2, 0x2, 0x2, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x22, 0x22, 0x22, 0x22,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x0, 0x5, 0x0, 0x5, 0x0, 0x5, 0x0, 0x5, 0x0, 0x5, 0x5,
    0x1, 0x1, 0x5, 0x1, 0x1, 0x5, 0x1, 0x5, 0x2, 0x5, 0x3, 0x5,
    0x4, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x1, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x1, 0x1, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x1,
    0x1, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x1, 0x1, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x1, 0x1, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5, 0x5,
    0x5, 0x5, 0x5, 0x5, 0x1, 0x1, 0x1, 0x0, 0x1, 0x2, 0x1, 0x1,
    0x2, 0x2, 0x2, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x0, 0x1, 0x2,
    0x1, 0x1, 0x2, 0x2, 0x2, 0x1, 0x2, 0x1, 0x1, 0x2, 0x2, 0x2,
    0x1, 0x2, 0x1, 0x1, 0x2, 0x2, 0x2, 0x1, 0x2, 0x1, 0x1, 0x2,
    0x2, 0x2, 0x1, 0x2, 0x1, 0x1, 0x2, 0x2, 0x2, 0x1, 0x2, 0x1,
    0x1, 0x2, 0x2, 0x2, 0x1, 0x2, 0x1, 0x1, 0x2, 0x2, 0x2,
  ]
  /// log2 of the bytes accessed.
  static let accessSizes: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 2,
    3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2,
    3, 2, 3, 0, 1, 0, 1, 2, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    4, 3, 3, 3, 3, 3, 3, 0, 1, 2, 3, 2,
    3, 4, 0, 0, 1, 1, 2, 2, 3, 3, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 2, 2, 3, 0, 2, 3, 0, 1,
    0, 1, 2, 2, 3, 0, 1, 0, 1, 2, 2, 3,
    0, 1, 0, 1, 2, 2, 3, 0, 1, 0, 1, 2,
    2, 3, 0, 1, 0, 1, 2, 2, 3, 0, 1, 0,
    1, 2, 2, 3, 0, 1, 0, 1, 2, 2, 3, 0,
    1, 0, 1, 2, 2, 3, 0, 1, 0, 1, 2,
  ]
  /// Whether the instruction can trap.
  static let traps: [Bool] = [
    true, false, false, false, false, false, false, false, false, false, true, false,
    false, false, false, false, false, true, false, true, true, true, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, true, true, true, false, true, false, false, true, true, true, true,
    true, true, true, true, true, true, true, true, true, true, true, true,
    true, true, true, true, true, true, true, true, false, false, true, false,
    true, true, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, true,
    true, true, true, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, true, true, true, true, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, true, true, true, true, false, false, true, true, true, true,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, true, false, false, true, true, true, true, false, false, false,
    true, true, true, true, true, true, true, true, true, true, true, false,
    false, true, true, false, false, false, true, true, false, false, false, false,
    true, true, true, true, true, true, true, true, true, true, true, true,
    true, true, true, true, true, true, true, true, true, true, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, false, false, false, false, false, false, false, false,
    false, false, false, false, true, true, true, false, true, true, true, true,
    true, true, true, true, true, true, true, true, true, true, true, true,
    true, true, true, true, true, true, true, true, true, true, true, true,
    true, true, true, true, true, true, true, true, true, true, true, true,
    true, true, true, true, true, true, true, true, true, true, true, true,
    true, true, true, true, true, true, true, true, true, true, true,
  ]
  /// Prefix byte << 16 | opcode.
  static let encodings: [UInt32] = [
    0x0, 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7, 0x8, 0x9,
    0xa, 0xb, 0xc, 0xd, 0xe, 0xf, 0x10, 0x11, 0x12, 0x13,
    0x14, 0x15, 0x18, 0x19, 0x1f, 0xd5, 0xd6, 0xfb0018, 0xfb0019, 0x1a,
    0x1b, 0x1c, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0xfc000c,
    0xfc000d, 0xfc000e, 0xfc000f, 0xfc0010, 0xfc0011, 0x28, 0x29, 0x2a, 0x2b, 0x2c,
    0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36,
    0x37, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0x40,
    0xfc0008, 0xfc0009, 0xfc000a, 0xfc000b, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46,
    0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x67,
    0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71,
    0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0xc0, 0xc1, 0x50,
    0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a,
    0x79, 0x7a, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f, 0x80, 0x81, 0x82,
    0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0xc2, 0xc3,
    0xc4, 0x5b, 0x5c, 0x5d, 0x5e, 0x5f, 0x60, 0x8b, 0x8c, 0x8d,
    0x8e, 0x8f, 0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97,
    0x98, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x99, 0x9a, 0x9b,
    0x9c, 0x9d, 0x9e, 0x9f, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5,
    0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf,
    0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9,
    0xba, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf, 0xfc0000, 0xfc0001, 0xfc0002, 0xfc0003,
    0xfc0004, 0xfc0005, 0xfc0006, 0xfc0007, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xfb0000,
    0xfb0001, 0xfb0002, 0xfb0003, 0xfb0004, 0xfb0005, 0xfb0006, 0xfb0007, 0xfb0008, 0xfb0009, 0xfb000a,
    0xfb000b, 0xfb000c, 0xfb000d, 0xfb000e, 0xfb000f, 0xfb0010, 0xfb0011, 0xfb0012, 0xfb0013, 0xfb0014,
    0xfb0015, 0xfb0016, 0xfb0017, 0xfb001a, 0xfb001b, 0xfb001c, 0xfb001d, 0xfb001e, 0xfc0013, 0xfc0014,
    0xfc0015, 0xfc0016, 0xfd0000, 0xfd0001, 0xfd0002, 0xfd0003, 0xfd0004, 0xfd0005, 0xfd0006, 0xfd0007,
    0xfd0008, 0xfd0009, 0xfd000a, 0xfd005c, 0xfd005d, 0xfd000b, 0xfd0054, 0xfd0058, 0xfd0055, 0xfd0059,
    0xfd0056, 0xfd005a, 0xfd0057, 0xfd005b, 0xfd000c, 0xfd000d, 0xfd0015, 0xfd0016, 0xfd0017, 0xfd0018,
    0xfd0019, 0xfd001a, 0xfd001b, 0xfd001c, 0xfd001d, 0xfd001e, 0xfd001f, 0xfd0020, 0xfd0021, 0xfd0022,
    0xfd000e, 0xfd000f, 0xfd0010, 0xfd0011, 0xfd0012, 0xfd0013, 0xfd0014, 0xfd0023, 0xfd0024, 0xfd0025,
    0xfd0026, 0xfd0027, 0xfd0028, 0xfd0029, 0xfd002a, 0xfd002b, 0xfd002c, 0xfd002d, 0xfd002e, 0xfd002f,
    0xfd0030, 0xfd0031, 0xfd0032, 0xfd0033, 0xfd0034, 0xfd0035, 0xfd0036, 0xfd0037, 0xfd0038, 0xfd0039,
    0xfd003a, 0xfd003b, 0xfd003c, 0xfd003d, 0xfd003e, 0xfd003f, 0xfd0040, 0xfd0041, 0xfd0042, 0xfd0043,
    0xfd0044, 0xfd0045, 0xfd0046, 0xfd0047, 0xfd0048, 0xfd0049, 0xfd004a, 0xfd004b, 0xfd004c, 0xfd004d,
    0xfd004e, 0xfd004f, 0xfd0050, 0xfd0051, 0xfd0052, 0xfd0053, 0xfd005e, 0xfd005f, 0xfd0060, 0xfd0061,
    0xfd0062, 0xfd0063, 0xfd0064, 0xfd0065, 0xfd0066, 0xfd0067, 0xfd0068, 0xfd0069, 0xfd006a, 0xfd006b,
    0xfd006c, 0xfd006d, 0xfd006e, 0xfd006f, 0xfd0070, 0xfd0071, 0xfd0072, 0xfd0073, 0xfd0074, 0xfd0075,
    0xfd0076, 0xfd0077, 0xfd0078, 0xfd0079, 0xfd007a, 0xfd007b, 0xfd007c, 0xfd007d, 0xfd007e, 0xfd007f,
    0xfd0080, 0xfd0081, 0xfd0082, 0xfd0083, 0xfd0084, 0xfd0085, 0xfd0086, 0xfd0087, 0xfd0088, 0xfd0089,
    0xfd008a, 0xfd008b, 0xfd008c, 0xfd008d, 0xfd008e, 0xfd008f, 0xfd0090, 0xfd0091, 0xfd0092, 0xfd0093,
    0xfd0094, 0xfd0095, 0xfd0096, 0xfd0097, 0xfd0098, 0xfd0099, 0xfd009b, 0xfd009c, 0xfd009d, 0xfd009e,
    0xfd009f, 0xfd00a0, 0xfd00a1, 0xfd00a3, 0xfd00a4, 0xfd00a7, 0xfd00a8, 0xfd00a9, 0xfd00aa, 0xfd00ab,
    0xfd00ac, 0xfd00ad, 0xfd00ae, 0xfd00b1, 0xfd00b5, 0xfd00b6, 0xfd00b7, 0xfd00b8, 0xfd00b9, 0xfd00ba,
    0xfd00bc, 0xfd00bd, 0xfd00be, 0xfd00bf, 0xfd00c0, 0xfd00c1, 0xfd00c3, 0xfd00c4, 0xfd00c7, 0xfd00c8,
    0xfd00c9, 0xfd00ca, 0xfd00cb, 0xfd00cc, 0xfd00cd, 0xfd00ce, 0xfd00d1, 0xfd00d5, 0xfd00d6, 0xfd00d7,
    0xfd00d8, 0xfd00d9, 0xfd00da, 0xfd00db, 0xfd00dc, 0xfd00dd, 0xfd00de, 0xfd00df, 0xfd00e0, 0xfd00e1,
    0xfd00e3, 0xfd00e4, 0xfd00e5, 0xfd00e6, 0xfd00e7, 0xfd00e8, 0xfd00e9, 0xfd00ea, 0xfd00eb, 0xfd00ec,
    0xfd00ed, 0xfd00ef, 0xfd00f0, 0xfd00f1, 0xfd00f2, 0xfd00f3, 0xfd00f4, 0xfd00f5, 0xfd00f6, 0xfd00f7,
    0xfd00f8, 0xfd00f9, 0xfd00fa, 0xfd00fb, 0xfd00fc, 0xfd00fd, 0xfd00fe, 0xfd00ff, 0xfd0100, 0xfd0101,
    0xfd0102, 0xfd0103, 0xfd0104, 0xfd0105, 0xfd0106, 0xfd0107, 0xfd0108, 0xfd0109, 0xfd010a, 0xfd010b,
    0xfd010c, 0xfd010d, 0xfd010e, 0xfd010f, 0xfd0110, 0xfd0111, 0xfd0112, 0xfd0113, 0xfe0000, 0xfe0001,
    0xfe0002, 0xfe0003, 0xfe0010, 0xfe0011, 0xfe0012, 0xfe0013, 0xfe0014, 0xfe0015, 0xfe0016, 0xfe0017,
    0xfe0018, 0xfe0019, 0xfe001a, 0xfe001b, 0xfe001c, 0xfe001d, 0xfe001e, 0xfe001f, 0xfe0020, 0xfe0021,
    0xfe0022, 0xfe0023, 0xfe0024, 0xfe0025, 0xfe0026, 0xfe0027, 0xfe0028, 0xfe0029, 0xfe002a, 0xfe002b,
    0xfe002c, 0xfe002d, 0xfe002e, 0xfe002f, 0xfe0030, 0xfe0031, 0xfe0032, 0xfe0033, 0xfe0034, 0xfe0035,
    0xfe0036, 0xfe0037, 0xfe0038, 0xfe0039, 0xfe003a, 0xfe003b, 0xfe003c, 0xfe003d, 0xfe003e, 0xfe003f,
    0xfe0040, 0xfe0041, 0xfe0042, 0xfe0043, 0xfe0044, 0xfe0045, 0xfe0046, 0xfe0047, 0xfe0048, 0xfe0049,
    0xfe004a, 0xfe004b, 0xfe004c, 0xfe004d, 0xfe004e,
  ]
  /// The proposal it came with.
  static let features: [Feature] = [
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .legacyExceptions, .legacyExceptions, .exceptions, .legacyExceptions, .exceptions, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .tailCalls, .tailCalls, .functionReferences, .functionReferences, .legacyExceptions, .legacyExceptions,
    .exceptions, .functionReferences, .functionReferences, .garbageCollection, .garbageCollection, .mvp,
    .mvp, .referenceTypes, .mvp, .mvp, .mvp, .mvp,
    .mvp, .referenceTypes, .referenceTypes, .bulkMemory, .bulkMemory, .bulkMemory,
    .referenceTypes, .referenceTypes, .referenceTypes, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .bulkMemory, .bulkMemory,
    .bulkMemory, .bulkMemory, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .signExtension,
    .signExtension, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .signExtension, .signExtension, .signExtension, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .mvp, .mvp, .mvp, .mvp,
    .mvp, .mvp, .saturatingTruncation, .saturatingTruncation, .saturatingTruncation, .saturatingTruncation,
    .saturatingTruncation, .saturatingTruncation, .saturatingTruncation, .saturatingTruncation, .referenceTypes, .referenceTypes,
    .referenceTypes, .garbageCollection, .functionReferences, .garbageCollection, .garbageCollection, .garbageCollection,
    .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection,
    .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection,
    .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection,
    .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection, .garbageCollection,
    .garbageCollection, .garbageCollection, .wideArithmetic, .wideArithmetic, .wideArithmetic, .wideArithmetic,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .simd, .simd, .simd, .simd,
    .simd, .simd, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD,
    .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD,
    .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD,
    .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .relaxedSIMD, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads, .threads,
    .threads, .threads, .threads, .threads, .threads,
  ]
  /// Text format names.
  static let names: [StaticString] = [
    "unreachable", "nop", "block", "loop",
    "if", "else", "try", "catch",
    "throw", "rethrow", "throw_ref", "end",
    "br", "br_if", "br_table", "return",
    "call", "call_indirect", "return_call", "return_call_indirect",
    "call_ref", "return_call_ref", "delegate", "catch_all",
    "try_table", "br_on_null", "br_on_non_null", "br_on_cast",
    "br_on_cast_fail", "drop", "select", "select_t",
    "local.get", "local.set", "local.tee", "global.get",
    "global.set", "table.get", "table.set", "table.init",
    "elem.drop", "table.copy", "table.grow", "table.size",
    "table.fill", "i32.load", "i64.load", "f32.load",
    "f64.load", "i32.load8_s", "i32.load8_u", "i32.load16_s",
    "i32.load16_u", "i64.load8_s", "i64.load8_u", "i64.load16_s",
    "i64.load16_u", "i64.load32_s", "i64.load32_u", "i32.store",
    "i64.store", "f32.store", "f64.store", "i32.store8",
    "i32.store16", "i64.store8", "i64.store16", "i64.store32",
    "memory.size", "memory.grow", "memory.init", "data.drop",
    "memory.copy", "memory.fill", "i32.const", "i64.const",
    "f32.const", "f64.const", "i32.eqz", "i32.eq",
    "i32.ne", "i32.lt_s", "i32.lt_u", "i32.gt_s",
    "i32.gt_u", "i32.le_s", "i32.le_u", "i32.ge_s",
    "i32.ge_u", "i32.clz", "i32.ctz", "i32.popcnt",
    "i32.add", "i32.sub", "i32.mul", "i32.div_s",
    "i32.div_u", "i32.rem_s", "i32.rem_u", "i32.and",
    "i32.or", "i32.xor", "i32.shl", "i32.shr_s",
    "i32.shr_u", "i32.rotl", "i32.rotr", "i32.extend8_s",
    "i32.extend16_s", "i64.eqz", "i64.eq", "i64.ne",
    "i64.lt_s", "i64.lt_u", "i64.gt_s", "i64.gt_u",
    "i64.le_s", "i64.le_u", "i64.ge_s", "i64.ge_u",
    "i64.clz", "i64.ctz", "i64.popcnt", "i64.add",
    "i64.sub", "i64.mul", "i64.div_s", "i64.div_u",
    "i64.rem_s", "i64.rem_u", "i64.and", "i64.or",
    "i64.xor", "i64.shl", "i64.shr_s", "i64.shr_u",
    "i64.rotl", "i64.rotr", "i64.extend8_s", "i64.extend16_s",
    "i64.extend32_s", "f32.eq", "f32.ne", "f32.lt",
    "f32.gt", "f32.le", "f32.ge", "f32.abs",
    "f32.neg", "f32.ceil", "f32.floor", "f32.trunc",
    "f32.nearest", "f32.sqrt", "f32.add", "f32.sub",
    "f32.mul", "f32.div", "f32.min", "f32.max",
    "f32.copysign", "f64.eq", "f64.ne", "f64.lt",
    "f64.gt", "f64.le", "f64.ge", "f64.abs",
    "f64.neg", "f64.ceil", "f64.floor", "f64.trunc",
    "f64.nearest", "f64.sqrt", "f64.add", "f64.sub",
    "f64.mul", "f64.div", "f64.min", "f64.max",
    "f64.copysign", "i32.wrap_i64", "i32.trunc_f32_s", "i32.trunc_f32_u",
    "i32.trunc_f64_s", "i32.trunc_f64_u", "i64.extend_i32_s", "i64.extend_i32_u",
    "i64.trunc_f32_s", "i64.trunc_f32_u", "i64.trunc_f64_s", "i64.trunc_f64_u",
    "f32.convert_i32_s", "f32.convert_i32_u", "f32.convert_i64_s", "f32.convert_i64_u",
    "f32.demote_f64", "f64.convert_i32_s", "f64.convert_i32_u", "f64.convert_i64_s",
    "f64.convert_i64_u", "f64.promote_f32", "i32.reinterpret_f32", "i64.reinterpret_f64",
    "f32.reinterpret_i32", "f64.reinterpret_i64", "i32.trunc_sat_f32_s", "i32.trunc_sat_f32_u",
    "i32.trunc_sat_f64_s", "i32.trunc_sat_f64_u", "i64.trunc_sat_f32_s", "i64.trunc_sat_f32_u",
    "i64.trunc_sat_f64_s", "i64.trunc_sat_f64_u", "ref.null", "ref.is_null",
    "ref.func", "ref.eq", "ref.as_non_null", "struct.new",
    "struct.new_default", "struct.get", "struct.get_s", "struct.get_u",
    "struct.set", "array.new", "array.new_default", "array.new_fixed",
    "array.new_data", "array.new_elem", "array.get", "array.get_s",
    "array.get_u", "array.set", "array.len", "array.fill",
    "array.copy", "array.init_data", "array.init_elem", "ref.test",
    "ref.test_null", "ref.cast", "ref.cast_null", "any.convert_extern",
    "extern.convert_any", "ref.i31", "i31.get_s", "i31.get_u",
    "i64.add128", "i64.sub128", "i64.mul_wide_s", "i64.mul_wide_u",
    "v128.load", "v128.load8x8_s", "v128.load8x8_u", "v128.load16x4_s",
    "v128.load16x4_u", "v128.load32x2_s", "v128.load32x2_u", "v128.load8_splat",
    "v128.load16_splat", "v128.load32_splat", "v128.load64_splat", "v128.load32_zero",
    "v128.load64_zero", "v128.store", "v128.load8_lane", "v128.store8_lane",
    "v128.load16_lane", "v128.store16_lane", "v128.load32_lane", "v128.store32_lane",
    "v128.load64_lane", "v128.store64_lane", "v128.const", "i8x16.shuffle",
    "i8x16.extract_lane_s", "i8x16.extract_lane_u", "i8x16.replace_lane", "i16x8.extract_lane_s",
    "i16x8.extract_lane_u", "i16x8.replace_lane", "i32x4.extract_lane", "i32x4.replace_lane",
    "i64x2.extract_lane", "i64x2.replace_lane", "f32x4.extract_lane", "f32x4.replace_lane",
    "f64x2.extract_lane", "f64x2.replace_lane", "i8x16.swizzle", "i8x16.splat",
    "i16x8.splat", "i32x4.splat", "i64x2.splat", "f32x4.splat",
    "f64x2.splat", "i8x16.eq", "i8x16.ne", "i8x16.lt_s",
    "i8x16.lt_u", "i8x16.gt_s", "i8x16.gt_u", "i8x16.le_s",
    "i8x16.le_u", "i8x16.ge_s", "i8x16.ge_u", "i16x8.eq",
    "i16x8.ne", "i16x8.lt_s", "i16x8.lt_u", "i16x8.gt_s",
    "i16x8.gt_u", "i16x8.le_s", "i16x8.le_u", "i16x8.ge_s",
    "i16x8.ge_u", "i32x4.eq", "i32x4.ne", "i32x4.lt_s",
    "i32x4.lt_u", "i32x4.gt_s", "i32x4.gt_u", "i32x4.le_s",
    "i32x4.le_u", "i32x4.ge_s", "i32x4.ge_u", "f32x4.eq",
    "f32x4.ne", "f32x4.lt", "f32x4.gt", "f32x4.le",
    "f32x4.ge", "f64x2.eq", "f64x2.ne", "f64x2.lt",
    "f64x2.gt", "f64x2.le", "f64x2.ge", "v128.not",
    "v128.and", "v128.andnot", "v128.or", "v128.xor",
    "v128.bitselect", "v128.any_true", "f32x4.demote_f64x2_zero", "f64x2.promote_low_f32x4",
    "i8x16.abs", "i8x16.neg", "i8x16.popcnt", "i8x16.all_true",
    "i8x16.bitmask", "i8x16.narrow_i16x8_s", "i8x16.narrow_i16x8_u", "f32x4.ceil",
    "f32x4.floor", "f32x4.trunc", "f32x4.nearest", "i8x16.shl",
    "i8x16.shr_s", "i8x16.shr_u", "i8x16.add", "i8x16.add_sat_s",
    "i8x16.add_sat_u", "i8x16.sub", "i8x16.sub_sat_s", "i8x16.sub_sat_u",
    "f64x2.ceil", "f64x2.floor", "i8x16.min_s", "i8x16.min_u",
    "i8x16.max_s", "i8x16.max_u", "f64x2.trunc", "i8x16.avgr_u",
    "i16x8.extadd_pairwise_i8x16_s", "i16x8.extadd_pairwise_i8x16_u", "i32x4.extadd_pairwise_i16x8_s", "i32x4.extadd_pairwise_i16x8_u",
    "i16x8.abs", "i16x8.neg", "i16x8.q15mulr_sat_s", "i16x8.all_true",
    "i16x8.bitmask", "i16x8.narrow_i32x4_s", "i16x8.narrow_i32x4_u", "i16x8.extend_low_i8x16_s",
    "i16x8.extend_high_i8x16_s", "i16x8.extend_low_i8x16_u", "i16x8.extend_high_i8x16_u", "i16x8.shl",
    "i16x8.shr_s", "i16x8.shr_u", "i16x8.add", "i16x8.add_sat_s",
    "i16x8.add_sat_u", "i16x8.sub", "i16x8.sub_sat_s", "i16x8.sub_sat_u",
    "f64x2.nearest", "i16x8.mul", "i16x8.min_s", "i16x8.min_u",
    "i16x8.max_s", "i16x8.max_u", "i16x8.avgr_u", "i16x8.extmul_low_i8x16_s",
    "i16x8.extmul_high_i8x16_s", "i16x8.extmul_low_i8x16_u", "i16x8.extmul_high_i8x16_u", "i32x4.abs",
    "i32x4.neg", "i32x4.all_true", "i32x4.bitmask", "i32x4.extend_low_i16x8_s",
    "i32x4.extend_high_i16x8_s", "i32x4.extend_low_i16x8_u", "i32x4.extend_high_i16x8_u", "i32x4.shl",
    "i32x4.shr_s", "i32x4.shr_u", "i32x4.add", "i32x4.sub",
    "i32x4.mul", "i32x4.min_s", "i32x4.min_u", "i32x4.max_s",
    "i32x4.max_u", "i32x4.dot_i16x8_s", "i32x4.extmul_low_i16x8_s", "i32x4.extmul_high_i16x8_s",
    "i32x4.extmul_low_i16x8_u", "i32x4.extmul_high_i16x8_u", "i64x2.abs", "i64x2.neg",
    "i64x2.all_true", "i64x2.bitmask", "i64x2.extend_low_i32x4_s", "i64x2.extend_high_i32x4_s",
    "i64x2.extend_low_i32x4_u", "i64x2.extend_high_i32x4_u", "i64x2.shl", "i64x2.shr_s",
    "i64x2.shr_u", "i64x2.add", "i64x2.sub", "i64x2.mul",
    "i64x2.eq", "i64x2.ne", "i64x2.lt_s", "i64x2.gt_s",
    "i64x2.le_s", "i64x2.ge_s", "i64x2.extmul_low_i32x4_s", "i64x2.extmul_high_i32x4_s",
    "i64x2.extmul_low_i32x4_u", "i64x2.extmul_high_i32x4_u", "f32x4.abs", "f32x4.neg",
    "f32x4.sqrt", "f32x4.add", "f32x4.sub", "f32x4.mul",
    "f32x4.div", "f32x4.min", "f32x4.max", "f32x4.pmin",
    "f32x4.pmax", "f64x2.abs", "f64x2.neg", "f64x2.sqrt",
    "f64x2.add", "f64x2.sub", "f64x2.mul", "f64x2.div",
    "f64x2.min", "f64x2.max", "f64x2.pmin", "f64x2.pmax",
    "i32x4.trunc_sat_f32x4_s", "i32x4.trunc_sat_f32x4_u", "f32x4.convert_i32x4_s", "f32x4.convert_i32x4_u",
    "i32x4.trunc_sat_f64x2_s_zero", "i32x4.trunc_sat_f64x2_u_zero", "f64x2.convert_low_i32x4_s", "f64x2.convert_low_i32x4_u",
    "i8x16.relaxed_swizzle", "i32x4.relaxed_trunc_f32x4_s", "i32x4.relaxed_trunc_f32x4_u", "i32x4.relaxed_trunc_f64x2_s_zero",
    "i32x4.relaxed_trunc_f64x2_u_zero", "f32x4.relaxed_madd", "f32x4.relaxed_nmadd", "f64x2.relaxed_madd",
    "f64x2.relaxed_nmadd", "i8x16.relaxed_laneselect", "i16x8.relaxed_laneselect", "i32x4.relaxed_laneselect",
    "i64x2.relaxed_laneselect", "f32x4.relaxed_min", "f32x4.relaxed_max", "f64x2.relaxed_min",
    "f64x2.relaxed_max", "i16x8.relaxed_q15mulr_s", "i16x8.relaxed_dot_i8x16_i7x16_s", "i32x4.relaxed_dot_i8x16_i7x16_add_s",
    "memory.atomic.notify", "memory.atomic.wait32", "memory.atomic.wait64", "atomic.fence",
    "i32.atomic.load", "i64.atomic.load", "i32.atomic.load8_u", "i32.atomic.load16_u",
    "i64.atomic.load8_u", "i64.atomic.load16_u", "i64.atomic.load32_u", "i32.atomic.store",
    "i64.atomic.store", "i32.atomic.store8", "i32.atomic.store16", "i64.atomic.store8",
    "i64.atomic.store16", "i64.atomic.store32", "i32.atomic.rmw.add", "i64.atomic.rmw.add",
    "i32.atomic.rmw8.add_u", "i32.atomic.rmw16.add_u", "i64.atomic.rmw8.add_u", "i64.atomic.rmw16.add_u",
    "i64.atomic.rmw32.add_u", "i32.atomic.rmw.sub", "i64.atomic.rmw.sub", "i32.atomic.rmw8.sub_u",
    "i32.atomic.rmw16.sub_u", "i64.atomic.rmw8.sub_u", "i64.atomic.rmw16.sub_u", "i64.atomic.rmw32.sub_u",
    "i32.atomic.rmw.and", "i64.atomic.rmw.and", "i32.atomic.rmw8.and_u", "i32.atomic.rmw16.and_u",
    "i64.atomic.rmw8.and_u", "i64.atomic.rmw16.and_u", "i64.atomic.rmw32.and_u", "i32.atomic.rmw.or",
    "i64.atomic.rmw.or", "i32.atomic.rmw8.or_u", "i32.atomic.rmw16.or_u", "i64.atomic.rmw8.or_u",
    "i64.atomic.rmw16.or_u", "i64.atomic.rmw32.or_u", "i32.atomic.rmw.xor", "i64.atomic.rmw.xor",
    "i32.atomic.rmw8.xor_u", "i32.atomic.rmw16.xor_u", "i64.atomic.rmw8.xor_u", "i64.atomic.rmw16.xor_u",
    "i64.atomic.rmw32.xor_u", "i32.atomic.rmw.xchg", "i64.atomic.rmw.xchg", "i32.atomic.rmw8.xchg_u",
    "i32.atomic.rmw16.xchg_u", "i64.atomic.rmw8.xchg_u", "i64.atomic.rmw16.xchg_u", "i64.atomic.rmw32.xchg_u",
    "i32.atomic.rmw.cmpxchg", "i64.atomic.rmw.cmpxchg", "i32.atomic.rmw8.cmpxchg_u", "i32.atomic.rmw16.cmpxchg_u",
    "i64.atomic.rmw8.cmpxchg_u", "i64.atomic.rmw16.cmpxchg_u", "i64.atomic.rmw32.cmpxchg_u",
  ]
}

/// The proposals by which instructions came, in the order in which they were merged.
@frozen public enum Feature: UInt8, Sendable, CaseIterable {
  case mvp
  case signExtension
  case saturatingTruncation
  case bulkMemory
  case referenceTypes
  case simd
  case tailCalls
  case functionReferences
  case garbageCollection
  case exceptions
  case relaxedSIMD
  case multiMemory
  case memory64
  case legacyExceptions
  case threads
  case customPageSizes
  case wideArithmetic
}
